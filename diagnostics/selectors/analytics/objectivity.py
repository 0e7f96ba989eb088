"""Radar of objectivity: signs of each school's check works in a year, and the official list beside them.

For the department alone, never public: the results of ВПР may not be used to rank schools or teachers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from django.utils.translation import gettext as _

from diagnostics.analytics import Result
from diagnostics.identification.facts import Procedure, ProcedureKind
from diagnostics.objectivity import (
    ATTENTION_NAMES,
    SIGNAL_NAMES,
    Attention,
    Sign,
    Signal,
    Work,
    WorkKey,
    attention,
    recheck_sign,
    signs,
)
from diagnostics.selectors.analytics.clusters import cluster_of_school
from diagnostics.selectors.analytics.confirmations import Recheck, read_confirmations, read_rechecks
from diagnostics.selectors.analytics.reading import read_results
from diagnostics.selectors.result_rows import procedure_of
from schools.models import ListEntry, MarkScale, School, ScoreDistribution

EXAM_GRADE = 9
ORDER = {Attention.NEEDED: 0, Attention.NOTICE: 1, Attention.NONE: 2}
Results = dict[tuple[int, int, Procedure], Result]


@dataclass(frozen=True, slots=True)
class FoundSign:
    """`procedure` is None for a sign in all works of the school."""

    procedure: Procedure | None
    sign: Sign

    @property
    def place(self) -> str:
        return str(self.procedure) if self.procedure else _("all check works")


@dataclass(frozen=True, slots=True)
class RadarRow:
    """`procedures` are those of the check works of the year."""

    school: School
    procedures: tuple[Procedure, ...]
    attention: Attention
    signs: tuple[FoundSign, ...]
    is_in_list: bool

    @property
    def works(self) -> int:
        return len(self.procedures)

    @property
    def attention_word(self) -> str:
        return ATTENTION_NAMES[self.attention]

    @property
    def doubtful(self) -> frozenset[Procedure]:
        """Works that carry a sign; all of them if the sign is in all, or the school in the official list."""
        marked = {each.procedure for each in self.signs if not each.sign.is_notice}
        are_all = self.is_in_list or None in marked
        return frozenset(each for each in self.procedures if are_all or each in marked)


@dataclass(frozen=True, slots=True)
class ObjectivityRadar:
    """`judged` are the signals that the loaded facts allow to look for."""

    year: int
    rows: tuple[RadarRow, ...]
    judged: frozenset[Signal]

    @property
    def unjudged(self) -> list[str]:
        return [words for signal, words in SIGNAL_NAMES.items() if signal not in self.judged]

    def doubtful_works(self) -> frozenset[WorkKey]:
        return frozenset((row.school.pk, self.year, procedure) for row in self.rows for procedure in row.doubtful)

    def row_of(self, school: School) -> RadarRow | None:
        return next((row for row in self.rows if row.school.pk == school.pk), None)


def objectivity_radar(year: int) -> ObjectivityRadar:
    """A constant number of queries. Schools with check works in the year, those that need attention first."""
    results: Results = {
        (result.school_id or 0, result.year, result.procedure): result
        for result in read_results(years=[year, year + 1])
    }
    active = {school.pk: school for school in School.objects.active().in_natural_order()}
    works = _works(results, year, {key: cluster_of_school(school) for key, school in active.items()})
    listed = set(
        ListEntry.objects.filter(code=ListEntry.Code.VPR_OBJECTIVITY, year=year).values_list("school_id", flat=True)
    )
    rechecks = read_rechecks(year)
    rows = [
        _row(school, works.get(key, []), rechecks.get(key), key in listed)
        for key, school in active.items()
        if key in works or key in listed
    ]
    judged = {signal for several in works.values() for work in several for signal in work.judged()}
    return ObjectivityRadar(
        year=year,
        rows=tuple(sorted(rows, key=lambda row: ORDER[row.attention])),
        judged=frozenset(judged | ({Signal.RECHECK} if rechecks else set())),
    )


def _row(school: School, works: list[Work], recheck: Recheck | None, is_in_list: bool) -> RadarRow:
    found = tuple(FoundSign(work.result.procedure, sign) for work in works for sign in signs(work))
    if recheck is not None and (sign := recheck_sign(*recheck)) is not None:
        found = (*found, FoundSign(None, sign))
    procedures = tuple(work.result.procedure for work in works)
    return RadarRow(school, procedures, attention(each.sign for each in found), found, is_in_list)


def _works(results: Results, year: int, clusters: Mapping[int, str]) -> dict[int, list[Work]]:
    of_year = [
        result for result in results.values() if result.year == year and result.procedure.kind is ProcedureKind.VPR
    ]
    references = _references(of_year, clusters)
    confirmations = read_confirmations(years=[year])
    scores = {(row["school_id"], procedure_of(row)): row["pupils"] for row in _rows(ScoreDistribution, year, "pupils")}
    borders = {
        procedure_of(row): (row["minimum_3"], row["minimum_4"], row["minimum_5"])
        for row in _rows(MarkScale, year, "minimum_3", "minimum_4", "minimum_5")
    }
    works: dict[int, list[Work]] = defaultdict(list)
    for result in sorted(of_year, key=lambda result: result.procedure):
        school, procedure = result.school_id or 0, result.procedure
        limits = borders.get(procedure)
        works[school].append(
            Work(
                result=result,
                reference=references.get((clusters[school], procedure)),
                confirmation=confirmations.get((school, year, procedure)),
                scores=scores.get((school, procedure)) or (),
                borders=limits if limits and None not in limits else None,
                next_year=results.get((school, year + 1, _a_grade_later(procedure))),
                exam=_exam(results, school, year, procedure),
            )
        )
    return works


def _rows(model: type[ScoreDistribution] | type[MarkScale], year: int, *fields: str) -> Iterable[dict[str, Any]]:
    place = ("school_id",) if model is ScoreDistribution else ()
    rows = model.objects.filter(year=year).order_by("pk")
    return rows.values(*place, "procedure", "subject", "grade", *fields)


def _references(
    results: Iterable[Result], clusters: Mapping[int, str]
) -> dict[tuple[str, Procedure], tuple[float, float]]:
    """Mean and deviation of the marks of all pupils of comparable schools; one school has nobody to compare with."""
    groups: dict[tuple[str, Procedure], list[Result]] = defaultdict(list)
    for result in results:
        if result.mean_mark is not None:
            groups[clusters[result.school_id or 0], result.procedure].append(result)
    return {group: _spread(several) for group, several in groups.items() if len(several) > 1}


def _spread(results: list[Result]) -> tuple[float, float]:
    columns = zip(*(result.marks for result in results if result.marks), strict=True)
    pupils = dict(zip((2, 3, 4, 5), map(sum, columns), strict=True))
    total = sum(pupils.values())
    mean = sum(mark * count for mark, count in pupils.items()) / total
    return mean, sqrt(sum(count * (mark - mean) ** 2 for mark, count in pupils.items()) / total)


def _a_grade_later(procedure: Procedure) -> Procedure:
    return Procedure(procedure.kind, procedure.subject, procedure.grade + 1)


def _exam(results: Results, school: int, year: int, procedure: Procedure) -> Result | None:
    """ОГЭ of the class that wrote its check work a year before."""
    if procedure.grade != EXAM_GRADE - 1:
        return None
    return results.get((school, year + 1, Procedure(ProcedureKind.OGE, procedure.subject, EXAM_GRADE)))
