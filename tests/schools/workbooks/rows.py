"""Random rows that are true together, as values by field, for each kind of workbook."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from schools.workbooks import KINDS
from schools.workbooks.kinds.histogram import SCORE_FIELDS
from schools.workbooks.kinds.indices import FLAGS, RANKS
from schools.workbooks.scales import BUILT_IN
from schools.workbooks.values import Flag, Number
from schools.workbooks.variables import BY_CODE, Variable

from .conftest import SCHOOLS

Cells = dict[str, Any]

YEARS = st.integers(2022, 2025)
PUPILS = st.integers(0, 60)
PROCEDURES = st.sampled_from([("OGE", 9), ("VPR", 5), ("VPR", 8)])
SUBJECTS = st.sampled_from(["rus", "math", "physics"])
KEYS = {
    "register": ("name",),
    "scales": ("year", "procedure", "subject", "grade"),
    "references": ("year", "metric", "procedure", "subject"),
    **dict.fromkeys(("context", "grade10", "staff", "olympiads", "satisfaction", "recheck"), ("school", "year")),
    **dict.fromkeys(("indices", "shnor_list", "objectivity_list"), ("school", "year")),
}
PROCEDURE_KEY = ("school", "year", "procedure", "subject", "grade")


def workbook_rows(kind: str) -> SearchStrategy[list[Cells]]:
    """One to ten rows of a kind, no two about the same fact."""
    fields = KEYS.get(kind, PROCEDURE_KEY)
    row = ROWS[kind] if kind in ROWS else yearly_row(kind)
    return st.lists(row, min_size=1, max_size=10, unique_by=lambda row: tuple(row.get(name) for name in fields))


def tenths(low: int, high: int) -> SearchStrategy[Decimal]:
    return st.integers(low * 10, high * 10).map(lambda number: Decimal(number) / 10)


def some(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def procedure_key(draw: st.DrawFn) -> Cells:
    procedure, grade = draw(PROCEDURES)
    school = draw(st.sampled_from([school.key for school in SCHOOLS if school.level != "primary"]))
    return {
        "school": school,
        "year": draw(YEARS),
        "procedure": procedure,
        "subject": draw(SUBJECTS),
        "grade": grade,
    }


@st.composite
def results(draw: st.DrawFn) -> Cells:
    marks = draw(st.tuples(PUPILS, PUPILS, PUPILS, PUPILS))
    told = dict(zip(("marks_2", "marks_3", "marks_4", "marks_5"), marks, strict=True))
    absent = draw(st.sampled_from(["", "", "", "н/д", "не проводился", "н/п", "скрыто"]))
    if absent:
        told = {"participants": absent, **dict.fromkeys(told, absent)}
        return draw(procedure_key()) | told
    below = draw(some(st.just(marks[0])))
    told |= {"participants": sum(marks), "below_minimum": below, "mean_score": draw(some(tenths(2, 90)))}
    return draw(procedure_key()) | told


@st.composite
def percentages(draw: st.DrawFn) -> Cells:
    success = draw(tenths(2, 100))
    quality = draw(tenths(2, 100).filter(lambda share: share <= success))
    told = {"participants": draw(some(st.integers(1, 300))), "success_pct": success, "quality_pct": quality}
    return draw(procedure_key()) | told


@st.composite
def ege(draw: st.DrawFn) -> Cells:
    below, high, rest = draw(PUPILS), draw(PUPILS), draw(PUPILS)
    school = draw(st.sampled_from([school.key for school in SCHOOLS if school.level == "secondary"]))
    key = {"school": school, "year": draw(YEARS), "subject": draw(SUBJECTS)}
    told = {"participants": below + high + rest, "below_minimum": below, "high_scores": high}
    return key | told | {"mean_score": draw(some(tenths(2, 99)))}


@st.composite
def journal(draw: st.DrawFn) -> Cells:
    key = {name: value for name, value in draw(procedure_key()).items() if name != "procedure"}
    three: Cells = dict(zip(("lowered", "confirmed", "raised"), draw(st.tuples(PUPILS, PUPILS, PUPILS)), strict=True))
    if draw(st.booleans()):
        lowered = draw(tenths(0, 50))
        three = {"lowered_pct": lowered, "confirmed_pct": Decimal("49.5"), "raised_pct": Decimal("50.5") - lowered}
    pupils = draw(some(st.lists(PUPILS, min_size=2, max_size=30)))
    return (
        key | {"grade": draw(st.sampled_from([4, 5, 8]))} | three | dict(zip(SCORE_FIELDS, pupils or (), strict=False))
    )


@st.composite
def scores(draw: st.DrawFn) -> Cells:
    subject, year = draw(st.sampled_from(sorted((key[2], key[0]) for key in BUILT_IN if key[0] > 2021)))
    maximum = BUILT_IN[year, "OGE", subject, 9].maximum
    pupils = draw(st.lists(PUPILS, min_size=maximum + 1, max_size=maximum + 1))
    key = draw(procedure_key()) | {"procedure": "OGE", "grade": 9, "subject": subject, "year": year}
    return key | dict(zip(SCORE_FIELDS, pupils, strict=False))


@st.composite
def scales(draw: st.DrawFn) -> Cells:
    key = {name: value for name, value in draw(procedure_key()).items() if name != "school"}
    bounds = sorted(draw(st.sets(st.integers(1, 100), min_size=4, max_size=4)))
    return key | dict(zip(("minimum_3", "minimum_4", "minimum_5", "maximum"), bounds, strict=True))


def value_of(variable: Variable) -> SearchStrategy[Any]:
    """Parts are small and wholes large, so that any of them agree."""
    depth, inner = 0, variable
    while inner.within:
        depth, inner = depth + 1, BY_CODE[inner.within[0]]
    if isinstance(variable.cell, Flag):
        return st.booleans()
    assert isinstance(variable.cell, Number)
    if not variable.cell.is_whole:
        return tenths(50, 100) if depth == 0 else tenths(2, 40)
    low, high = ((1000, 2000), (50, 100), (0, 5))[depth]
    return st.integers(low, high)


def yearly_row(kind: str) -> SearchStrategy[Cells]:
    own = sorted(KINDS[kind].one_of)
    cells = {code: st.sampled_from(["н/д", "н/п", "скрыто"]) | value_of(BY_CODE[code]) for code in own[1:]}
    told = {own[0]: value_of(BY_CODE[own[0]])}
    return st.fixed_dictionaries({"school": st.integers(1, 7), "year": YEARS, **told}, optional=cells)


ROWS: dict[str, SearchStrategy[Cells]] = {
    "results": results(),
    "percentages": percentages(),
    "ege": ege(),
    "journal": journal(),
    "scores": scores(),
    "scales": scales(),
    "register": st.fixed_dictionaries(
        {
            "name": st.sampled_from([f"МОУ Лесная {number} школа" for number in range(20, 30)]),
            "level": st.sampled_from(["primary", "basic", "secondary"]),
        },
        optional={"locality": st.sampled_from(["urban", "rural"])},
    ).map(lambda cells: cells | {"code": f"les-{cells['name'].split()[2]}"}),
    "indices": st.fixed_dictionaries(
        {"school": st.integers(1, 7), "year": YEARS, "oip": tenths(1, 100), "isbsh": tenths(1, 100)},
        optional={**dict.fromkeys(RANKS, tenths(1, 340)), **dict.fromkeys(FLAGS, st.booleans())},
    ),
    "shnor_list": st.fixed_dictionaries(
        {"school": st.integers(1, 7), "year": YEARS, "category": st.sampled_from(["basic", "moderate", "severe"])},
        optional={
            "in_project_500": st.booleans(),
            "act_title": st.sampled_from(["Распоряжение министерства образования", 'Приказ "О мерах", п. 1\\2; \\N']),
            "act_number": st.just("55-46-мр"),
            "act_date": st.dates(date(2015, 1, 1), date(2026, 1, 1)),
        },
    ),
    "objectivity_list": st.fixed_dictionaries(
        {"school": st.integers(1, 7), "year": YEARS, "act_title": st.just("Письмо Рособрнадзора")},
    ),
    "references": st.fixed_dictionaries(
        {
            "scope": st.sampled_from(["municipality", "region"]),
            "territory": st.just("Заокская область"),
            "year": YEARS,
            "metric": st.sampled_from(["success_pct", "mean_score"]),
            "procedure": st.just("OGE"),
            "subject": SUBJECTS,
            "value": tenths(0, 100),
        },
    ),
}
