"""Staff and continuation to grade 10: of one school over the years, of all schools in a year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diagnostics.analytics.staffing import (
    CONTINUATION,
    SPECIALISTS,
    STAFF,
    Measure,
    Share,
    absent_specialists,
    share_together,
)
from diagnostics.selectors.sources import Source, sources_in
from schools.models import ContextFact, School

MEASURES = (*STAFF, *CONTINUATION)
PEOPLE = {"staff": "Педагогические работники, чел.", "vacancies": "Вакантные должности учителей"}
VARIABLES = tuple(
    dict.fromkeys([*PEOPLE, *SPECIALISTS, *(code for measure in MEASURES for code in measure.variables if code)])
)
Known = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One measure over the years."""

    measure: Measure
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """A number of people over the years."""

    heading: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class SchoolStaffing:
    """Lines of which at least one year is known; `absent` are specialists the school has none of in the last year."""

    people: tuple[PeopleLine, ...]
    staff: tuple[ShareLine, ...]
    continuation: tuple[ShareLine, ...]
    absent: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StaffRow:
    school: School
    staff: Decimal | None
    vacancies: Decimal | None
    shares: Mapping[str, Share | None]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staffing:
    """`total` adds up people, never percentages."""

    year: int
    rows: tuple[StaffRow, ...]
    total: Mapping[str, Share | None]
    sources: tuple[Source, ...]


def school_staffing(school: School, years: tuple[int, ...]) -> SchoolStaffing:
    facts = _facts(years).filter(school=school)
    known: dict[int, Known] = defaultdict(dict)
    for year, variable, value in facts.values_list("year", "variable", "value"):
        known[year][variable] = _exact(value)
    of_years = [known[year] for year in years]
    people = (PeopleLine(words, tuple(each.get(code) for each in of_years)) for code, words in PEOPLE.items())
    told = [each for each in of_years if each]
    return SchoolStaffing(
        people=tuple(line for line in people if any(value is not None for value in line.values)),
        staff=_lines(STAFF, of_years),
        continuation=_lines(CONTINUATION, of_years),
        absent=absent_specialists(told[-1]) if told else (),
        sources=tuple(sources_in(facts)),
    )


def staffing(year: int) -> Staffing:
    """A constant number of queries; schools of which nothing is known are not there."""
    facts = _facts([year]).filter(school__is_active=True)
    known: dict[int, Known] = defaultdict(dict)
    for school, variable, value in facts.values_list("school_id", "variable", "value"):
        known[school][variable] = _exact(value)
    rows = tuple(_row(school, known[school.pk]) for school in School.objects.filter(pk__in=known).in_natural_order())
    total = {measure.code: share_together(row.shares[measure.code] for row in rows) for measure in MEASURES}
    return Staffing(year, rows, total, tuple(sources_in(facts)))


def _facts(years: Iterable[int]) -> Any:
    return ContextFact.objects.filter(year__in=list(years), variable__in=VARIABLES, value__isnull=False).order_by("pk")


def _row(school: School, known: Known) -> StaffRow:
    return StaffRow(
        school=school,
        staff=known.get("staff"),
        vacancies=known.get("vacancies"),
        shares={measure.code: measure.of(known) for measure in MEASURES},
        absent=absent_specialists(known),
    )


def _lines(measures: Iterable[Measure], of_years: list[Known]) -> tuple[ShareLine, ...]:
    lines = (ShareLine(measure, tuple(measure.of(each) for each in of_years)) for measure in measures)
    return tuple(line for line in lines if any(share is not None for share in line.shares))


def _exact(value: float) -> Decimal:
    """Binary numbers are read back as they were printed."""
    return Decimal(str(value))
