"""Everything that is known of the results of one school over the years."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.analytics import FLAG_NAMES, Comparison, Confirmation, Flag, Result, compare, flags
from diagnostics.dynamics import DynamicsClass, classify_success_and_quality
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.confirmations import read_confirmations
from diagnostics.selectors.analytics.municipality import Territory, as_result, territory_of
from diagnostics.selectors.analytics.reading import read_results, read_territories
from diagnostics.selectors.analytics.staffing import SchoolStaffing, school_staffing
from diagnostics.selectors.analytics.years import years_up_to
from diagnostics.selectors.sources import Source, sources_in
from schools.models import AssessmentResult, ReferenceValue, School


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One procedure over the years; `results` stand in the order of the years, None where there is none."""

    procedure: Procedure
    results: tuple[Result | None, ...]
    city: tuple[Decimal | None, ...]
    latest: Result
    beside_city: Comparison | None
    flags: tuple[Flag, ...]
    dynamics: DynamicsClass
    confirmation: Confirmation | None

    @property
    def name(self) -> str:
        return str(self.procedure)

    @property
    def flag_words(self) -> list[str]:
        return [FLAG_NAMES[flag] for flag in self.flags]


@dataclass(frozen=True, slots=True)
class SchoolResults:
    school: School
    years: tuple[int, ...]
    lines: tuple[ProcedureLine, ...]
    sources: tuple[Source, ...]
    staffing: SchoolStaffing


def school_results(school: School, year: int) -> SchoolResults:
    """A constant number of queries: results, published values, comparisons with the journal, staff, sources."""
    years = tuple(years_up_to(year))
    by_place: dict[tuple[Procedure, int], list[Result]] = defaultdict(list)
    for result in read_results(years=years):
        by_place[result.procedure, result.year].append(result)
    published = read_territories(years=years, scope=ReferenceValue.Scope.MUNICIPALITY)
    city = {place: territory_of(rows, published.get((place[1], place[0]))) for place, rows in by_place.items()}
    own: dict[Procedure, dict[int, Result]] = defaultdict(dict)
    for (procedure, held), rows in by_place.items():
        for result in rows:
            if result.school_id == school.pk:
                own[procedure][held] = result
    confirmations = read_confirmations(school=school)
    return SchoolResults(
        school=school,
        years=years,
        lines=tuple(
            _line(procedure, own[procedure], years, city, confirmations) for procedure in sorted(own) if own[procedure]
        ),
        sources=tuple(sources_in(AssessmentResult.objects.filter(school=school, year__in=years))),
        staffing=school_staffing(school, years),
    )


def _line(
    procedure: Procedure,
    results: Mapping[int, Result],
    years: tuple[int, ...],
    city: Mapping[tuple[Procedure, int], Territory],
    confirmations: Mapping[tuple[int, int, Procedure], Confirmation],
) -> ProcedureLine:
    latest = results[max(results)]
    of_city = city[procedure, latest.year]
    earlier = [results[each] for each in sorted(results) if each < latest.year]
    return ProcedureLine(
        procedure=procedure,
        results=tuple(results.get(each) for each in years),
        city=tuple(city[procedure, each].success if (procedure, each) in city else None for each in years),
        latest=latest,
        beside_city=compare(latest.success, of_city.success),
        flags=tuple(
            flags(latest, city=as_result(of_city, latest.year, procedure), before=earlier[-1] if earlier else None)
        ),
        dynamics=classify_success_and_quality(
            {each: result.success for each, result in results.items()},
            {each: result.quality for each, result in results.items()},
        ),
        confirmation=confirmations.get((latest.school_id or 0, latest.year, procedure)),
    )
