"""All procedures of a year: the municipality beside the region, and how many schools need a look."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from diagnostics.analytics import Comparison, Result, Together, compare, together
from diagnostics.dynamics import DynamicsClass, classify_success_and_quality
from diagnostics.identification.facts import Procedure
from diagnostics.identification.low_results import LOW, is_low_share
from diagnostics.selectors.analytics.reading import Territories, read_results, read_territories
from diagnostics.selectors.analytics.years import years_up_to
from diagnostics.selectors.sources import Source, sources_in
from schools.models import AssessmentResult, ReferenceValue, School


@dataclass(frozen=True, slots=True)
class Territory:
    """The value of a territory and where it comes from: published, added up by pupils, or a mean of shares."""

    success: Decimal | None
    quality: Decimal | None
    mean: Decimal | None
    participants: int | None
    origin: str
    mean_unit: str = ""
    is_by_pupils: bool = False

    @property
    def low(self) -> Decimal | None:
        return None if self.success is None else 100 - self.success


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    procedure: Procedure
    own: Territory
    region: Result | None
    beside_region: Comparison | None
    schools: int
    low_schools: int
    dynamics: DynamicsClass

    @property
    def name(self) -> str:
        return str(self.procedure)


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school over the procedures of the year."""

    school: School
    results: Mapping[Procedure, Result]

    @property
    def low_procedures(self) -> int:
        return sum(is_low(result) for result in self.results.values())


@dataclass(frozen=True, slots=True)
class MunicipalityResults:
    """`schools` stand in the order of the register: those with a result in the year."""

    year: int
    rows: tuple[ProcedureRow, ...]
    schools: tuple[SchoolLine, ...]
    sources: tuple[Source, ...]

    @property
    def is_partly_unweighted(self) -> bool:
        return any(row.own.origin == unweighted() for row in self.rows)


def unweighted() -> str:
    return _("mean of schools, not weighted")


def municipality_results(year: int) -> MunicipalityResults:
    """Six queries, whatever the number of schools."""
    years = years_up_to(year)
    by_place: dict[tuple[Procedure, int], list[Result]] = defaultdict(list)
    for result in read_results(years=years):
        by_place[result.procedure, result.year].append(result)
    city = read_territories(years=years, scope=ReferenceValue.Scope.MUNICIPALITY)
    region = read_territories(years=years, scope=ReferenceValue.Scope.REGION)
    procedures = sorted({procedure for procedure, held in by_place if held == year})
    rows = (_row(procedure, year, by_place, city, region) for procedure in procedures)
    return MunicipalityResults(
        year=year,
        rows=tuple(rows),
        schools=_school_lines(year, by_place),
        sources=tuple(sources_in(AssessmentResult.objects.filter(year=year))),
    )


def is_low(result: Result) -> bool:
    return result.low is not None and is_low_share(result.low, LOW)


def territory_of(results: Iterable[Result], published: Result | None) -> Territory:
    """A published value wins over one that is computed; percentages alone give a mean under its own name."""
    added = together(results)
    if published is not None and published.success is not None:
        participants = added.result.participants if added.result and added.is_complete else None
        return _of_result(published, participants, _("published"))
    if added.result is not None and added.is_complete:
        whole = added.result
        return _of_result(whole, whole.participants, _("by pupils"), is_by_pupils=True)
    return _of_shares(added)


def as_result(territory: Territory, year: int, procedure: Procedure) -> Result:
    """The territory as something that a school can be compared with."""
    return Result(None, year, procedure, success_pct=territory.success, quality_pct=territory.quality)


def _of_result(whole: Result, participants: int | None, origin: str, *, is_by_pupils: bool = False) -> Territory:
    return Territory(whole.success, whole.quality, whole.mean, participants, origin, whole.mean_unit, is_by_pupils)


def _of_shares(added: Together) -> Territory:
    origin = unweighted() if added.mean_of_success is not None else ""
    return Territory(added.mean_of_success, added.mean_of_quality, None, None, origin)


def _school_lines(year: int, by_place: Mapping[tuple[Procedure, int], list[Result]]) -> tuple[SchoolLine, ...]:
    of_school: dict[int, dict[Procedure, Result]] = defaultdict(dict)
    for (procedure, held), results in by_place.items():
        if held == year:
            for result in results:
                of_school[result.school_id or 0][procedure] = result
    schools = School.objects.filter(pk__in=of_school).in_natural_order()
    return tuple(SchoolLine(school, of_school[school.pk]) for school in schools)


def _row(
    procedure: Procedure,
    year: int,
    by_place: dict[tuple[Procedure, int], list[Result]],
    city: Territories,
    region: Territories,
) -> ProcedureRow:
    results = by_place[procedure, year]
    of_years = {
        each: territory_of(by_place.get((procedure, each), ()), city.get((each, procedure)))
        for each in years_up_to(year)
    }
    own, of_region = of_years[year], region.get((year, procedure))
    return ProcedureRow(
        procedure=procedure,
        own=own,
        region=of_region,
        beside_region=compare(own.success, of_region.success if of_region else None),
        schools=sum(result.success is not None for result in results),
        low_schools=sum(map(is_low, results)),
        dynamics=classify_success_and_quality(
            {each: territory.success for each, territory in of_years.items()},
            {each: territory.quality for each, territory in of_years.items()},
        ),
    )
