"""The largest municipality with three years of counted results, and a run by each kind of method."""

import random

from bench.pages.towns import YEARS, make_town
from diagnostics.models import IdentificationRun
from diagnostics.services import identify
from schools.models import AssessmentResult, School
from tenancy.context import in_municipality
from tenancy.models import Municipality

SCHOOLS = 314
YEAR = YEARS[-1]
METHODS = ("QUAD", "FED_2P1")
EXAMS = (
    ("VPR", "rus", 5), ("VPR", "math", 5), ("VPR", "rus", 6), ("VPR", "math", 6),
    ("OGE", "rus", 9), ("OGE", "math", 9),
)  # fmt: skip
PUPILS = range(8, 60)


def make_runs(slug: str) -> tuple[str, dict[str, int]]:
    """The session cookie of a methodologist, and the numbers of the runs by method."""
    cookie = make_town(slug, SCHOOLS)
    with in_municipality(Municipality.objects.get(slug=slug).pk):
        _add_results()
        runs: dict[str, IdentificationRun] = {each: identify(method=each, year=YEAR, by=None) for each in METHODS}
        return cookie, {method: run.pk for method, run in runs.items()}


def _add_results() -> None:
    chance = random.Random(SCHOOLS)
    AssessmentResult.objects.bulk_create(
        _result(school, year, exam, chance)
        for school in School.objects.in_natural_order()
        for year in (YEAR - 2, YEAR - 1, YEAR)
        for exam in EXAMS
    )


def _result(school: School, year: int, exam: tuple[str, str, int], chance: random.Random) -> AssessmentResult:
    procedure, subject, grade = exam
    pupils = chance.choice(PUPILS)
    low = min(pupils, int(chance.gammavariate(2, 0.08) * pupils))
    return AssessmentResult(
        school=school, year=year, procedure=procedure, subject=subject, grade=grade,
        participants=pupils, marks_2=low, marks_3=pupils - low, marks_4=0, marks_5=0,
    )  # fmt: skip
