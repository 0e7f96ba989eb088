"""Everything that is known of the results of one school over the years."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.analytics import CONCLUSION, FLAG_NAMES, Comparison, Flag, Result, compare, flags
from diagnostics.dynamics import DynamicsClass, classify_success_and_quality
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.confirmations import Confirmations, JournalMarks, journal_marks, read_confirmations
from diagnostics.selectors.analytics.municipality import Territory, as_result, territory_of
from diagnostics.selectors.analytics.reading import read_results, read_territories
from diagnostics.selectors.analytics.staffing import SchoolStaffing, school_staffing
from diagnostics.selectors.analytics.suppression import are_few
from diagnostics.selectors.analytics.years import years_up_to
from diagnostics.selectors.sources import Source, sources_in
from schools.models import AssessmentResult, ReferenceValue, School


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One procedure over the years; `results` stand in the order of the years, None where there is none.

    Values of the city that rest on few schools are not there; `is_city_hidden` says it of the latest year.
    """

    procedure: Procedure
    results: tuple[Result | None, ...]
    city: tuple[Decimal | None, ...]
    latest: Result
    beside_city: Comparison | None
    flags: tuple[Flag, ...]
    dynamics: DynamicsClass
    journal: JournalMarks | None
    is_city_hidden: bool

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

    @property
    def journal_lines(self) -> list[ProcedureLine]:
        return [line for line in self.lines if line.journal is not None]

    @property
    def conclusion(self) -> str:
        """The sentence of the source once a work did not confirm more than half of the marks."""
        return CONCLUSION if any(line.journal and line.journal.is_over_half for line in self.lines) else ""


def school_results(school: School, year: int, *, names_schools: bool) -> SchoolResults:
    """A constant number of queries. Without `names_schools` nothing is said that would tell one other school apart."""
    years = tuple(years_up_to(year))
    by_place: dict[tuple[Procedure, int], list[Result]] = defaultdict(list)
    for result in read_results(years=years):
        by_place[result.procedure, result.year].append(result)
    published = read_territories(years=years, scope=ReferenceValue.Scope.MUNICIPALITY)
    city = {
        place: territory_of(rows, published.get((place[1], place[0])))
        for place, rows in by_place.items()
        if names_schools or not are_few(rows)
    }
    own: dict[Procedure, dict[int, Result]] = defaultdict(dict)
    for (procedure, held), rows in by_place.items():
        for result in rows:
            if result.school_id == school.pk:
                own[procedure][held] = result
    confirmations = read_confirmations(years=years)
    return SchoolResults(
        school=school,
        years=years,
        lines=tuple(
            _line(procedure, own[procedure], years, city, confirmations, names_schools=names_schools)
            for procedure in sorted(own)
            if own[procedure]
        ),
        sources=tuple(sources_in(AssessmentResult.objects.filter(school=school, year__in=years))),
        staffing=school_staffing(school, years),
    )


def _line(
    procedure: Procedure,
    results: Mapping[int, Result],
    years: tuple[int, ...],
    city: Mapping[tuple[Procedure, int], Territory],
    confirmations: Confirmations,
    *,
    names_schools: bool,
) -> ProcedureLine:
    latest = results[max(results)]
    of_city = city.get((procedure, latest.year))
    earlier = [results[each] for each in sorted(results) if each < latest.year]
    return ProcedureLine(
        procedure=procedure,
        results=tuple(results.get(each) for each in years),
        city=tuple(city[procedure, each].success if (procedure, each) in city else None for each in years),
        latest=latest,
        beside_city=compare(latest.success, of_city.success if of_city else None),
        flags=tuple(
            flags(
                latest,
                city=as_result(of_city, latest.year, procedure) if of_city else None,
                before=earlier[-1] if earlier else None,
            )
        ),
        dynamics=classify_success_and_quality(
            {each: result.success for each, result in results.items()},
            {each: result.quality for each, result in results.items()},
        ),
        journal=journal_marks(
            (latest.school_id or 0, latest.year, procedure), confirmations, names_schools=names_schools
        ),
        is_city_hidden=of_city is None,
    )
