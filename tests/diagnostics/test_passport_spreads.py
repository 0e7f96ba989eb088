"""How far a share of low results could swing: page, paper and API give the same exact interval beside it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnostics import selectors, services
from diagnostics.models import Finding
from diagnostics.selectors.fact_places import FactPlaces
from diagnostics.selectors.passport_parts import parts_of
from reports.printing.passports import passport_html
from schools.models import AssessmentResult
from tenancy.context import in_municipality
from tests.diagnostics.test_passports import documents_of, plain

pytestmark = pytest.mark.django_db
YEAR = 2021
UNKNOWN = "опубликован только процент, разброс неизвестен"
COUNTED = ["FED_2P1", "FED_2025", "ALK_2Y", "CHEL_6"]


def make_result(school, year=YEAR, subject="math", **values):
    return AssessmentResult.objects.create(
        school=school, year=year, procedure="OGE", subject=subject, grade=9, **values
    )


def identified(cast, method):
    with in_municipality(cast.town.pk):
        return services.identify(method=method, year=YEAR, by=None)


def page_of(cast, run, school):
    address = reverse("diagnostics:passport-detail", args=["north", run.pk, school.pk])
    return cast.client("head").get(address).content.decode()


def paper_of(cast, run, school):
    with in_municipality(cast.town.pk):
        passport = selectors.school_passport(school, run, sees_drafts=True)
        return passport_html(passport, made_at=timezone.now())


def cells_of(html: str, label: str) -> list[str]:
    """Texts of the row of a part: label, value, spread and what follows."""
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", plain(html), re.DOTALL)
    (row,) = [each for each in rows if each.startswith(f'<tr><th scope="row">{label}')]
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def part_of(cast, run, school, label):
    (document,) = [each for each in documents_of(cast, run) if each["school"] == school.pk]
    return next(part for part in document["parts"] if part["label"] == label)


@pytest.mark.parametrize(
    ("values", "value", "spread", "interval"),
    [
        ({"participants": 21, "marks_2": 10}, "10 из 21 (47,6 %)", "от 25,7 до 70,3 %", ["25.7", "70.3"]),
        ({"participants": 10, "marks_2": 0}, "0 из 10 (0,0 %)", "от 0,0 до 30,9 %", ["0.0", "30.9"]),
        ({"participants": 4, "marks_2": 4}, "4 из 4 (100,0 %)", "от 39,7 до 100,0 %", ["39.7", "100.0"]),
        (
            {"participants": 1, "marks_2": 1},
            "1 из 1 (100,0 %)",
            "от 0,0 до 100,0 %: по одному ученику о школе судить нельзя",
            ["0.0", "100.0"],
        ),
        ({"participants": 0}, "–", "–", None),
        ({"success_pct": 60}, "40,0 %", "–", None),
    ],
)
def test_page_paper_and_api_give_the_same_interval(cast, values, value, spread, interval):
    with in_municipality(cast.town.pk):
        make_result(cast.school, **values)
        make_result(cast.school, subject="rus", participants=10, marks_2=1)
    run, label = identified(cast, "FED_2P1"), "ОГЭ, математика, 9 кл., 2021"

    assert cells_of(page_of(cast, run, cast.school), label)[1:3] == [value, spread]
    assert cells_of(paper_of(cast, run, cast.school), label)[1:3] == [value, spread]
    assert part_of(cast, run, cast.school, label).get("interval") == interval


def test_a_bare_percentage_says_that_its_spread_is_unknown(cast):
    with in_municipality(cast.town.pk):
        make_result(cast.school, success_pct=60)
    run, label = identified(cast, "FED_2P1"), "ОГЭ, математика, 9 кл., 2021"

    assert cells_of(page_of(cast, run, cast.school), label)[0] == f"{label} {UNKNOWN}"
    assert cells_of(paper_of(cast, run, cast.school), label)[0] == f"{label} {UNKNOWN}"
    assert part_of(cast, run, cast.school, label)["treatment"] == UNKNOWN
    assert "Возможный разброс" not in page_of(cast, run, cast.school)


@pytest.mark.parametrize("method", COUNTED)
def test_every_method_that_counts_low_procedures_shows_them(cast, method):
    with in_municipality(cast.town.pk):
        for year in (YEAR, YEAR - 1):
            make_result(cast.school, year, participants=21, marks_2=10)
    run, label = identified(cast, method), "ОГЭ, математика, 9 кл., 2021"
    page, paper = page_of(cast, run, cast.school), paper_of(cast, run, cast.school)

    for shown in (page, paper):
        assert cells_of(shown, label)[1:3] == ["10 из 21 (47,6 %)", "от 25,7 до 70,3 %"]
        assert "чем меньше участников, тем он шире" in plain(shown).lower()
    assert part_of(cast, run, cast.school, label)["interval"] == ["25.7", "70.3"]


def test_a_finding_that_kept_no_counts_stays_readable(in_town):
    part = {"code": "2021/OGE/math/9", "label": "ОГЭ, математика, 9 кл., 2021", "value": "47.62", "unit": "%"}
    earlier = Finding(components={"parts": [part | {"contribution": "1.00"}], "index": None, "to_leave": []})
    (shown,) = parts_of(earlier, FactPlaces(()))

    assert (plain(shown.text), shown.spread) == ("47,6 %", "")
