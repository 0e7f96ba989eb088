"""Everything that is known of the results of one school over the years."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.analytics import FLAG_NAMES, Comparison, Confirmation, Flag, Neighbour, Result, compare, flags, similar
from diagnostics.dynamics import DynamicsClass, classify_success_and_quality
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.confirmations import read_confirmations
from diagnostics.selectors.analytics.municipality import Territory, as_result, territory_of
from diagnostics.selectors.analytics.reading import read_results, read_territories
from diagnostics.selectors.analytics.years import years_up_to
from schools.models import ContextFact, ReferenceValue, School
from schools.workbooks.variables import BY_CODE

CONDITIONS = tuple(code for code in BY_CODE if code.startswith("x_"))
CONTINUATION = ("g10_any_pct", "g10_own_pct")
STAFF = ("staff", "teachers", "teachers_top", "teachers_first", "teachers_young", "vacancies", "x_vacancies")


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
class VariableLine:
    heading: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class SimilarSchool:
    school: School
    neighbour: Neighbour


@dataclass(frozen=True, slots=True)
class SchoolResults:
    school: School
    years: tuple[int, ...]
    lines: tuple[ProcedureLine, ...]
    continuation: tuple[VariableLine, ...]
    staff: tuple[VariableLine, ...]
    similar: tuple[SimilarSchool, ...]


def school_results(school: School, year: int) -> SchoolResults:
    """A constant number of queries: results, published values, comparisons, context, similar schools."""
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
    variables = _variables(school, years)
    return SchoolResults(
        school=school,
        years=years,
        lines=tuple(
            _line(procedure, own[procedure], years, city, confirmations) for procedure in sorted(own) if own[procedure]
        ),
        continuation=_lines(variables, CONTINUATION, years),
        staff=_lines(variables, STAFF, years),
        similar=similar_schools(school, year),
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


def similar_schools(school: School, year: int) -> tuple[SimilarSchool, ...]:
    """Nearest schools of the municipality by the latest context up to the year."""
    rows = ContextFact.objects.filter(
        variable__in=CONDITIONS, year__lte=year, value__isnull=False, school__is_active=True
    ).order_by("year")
    contexts: dict[int, dict[str, float]] = defaultdict(dict)
    for key, variable, value in rows.values_list("school_id", "variable", "value"):
        contexts[key][variable] = value
    found = similar(school.pk, contexts)
    schools = School.objects.in_bulk([neighbour.school_id for neighbour in found])
    return tuple(SimilarSchool(schools[neighbour.school_id], neighbour) for neighbour in found)


def _variables(school: School, years: tuple[int, ...]) -> Mapping[str, Mapping[int, float | None]]:
    found: dict[str, dict[int, float | None]] = defaultdict(dict)
    facts = school.context.filter(year__in=years, variable__in=[*CONTINUATION, *STAFF], value__isnull=False)  # type: ignore[attr-defined]
    for variable, held, value in facts.order_by("year").values_list("variable", "year", "value"):
        found[variable][held] = value
    return found


def _lines(
    variables: Mapping[str, Mapping[int, float | None]], codes: tuple[str, ...], years: tuple[int, ...]
) -> tuple[VariableLine, ...]:
    return tuple(
        VariableLine(BY_CODE[code].heading, tuple(variables[code].get(year) for year in years))
        for code in codes
        if code in variables
    )
