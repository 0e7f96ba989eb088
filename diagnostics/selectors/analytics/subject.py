"""One procedure of one year, school by school."""

from collections import defaultdict
from dataclasses import dataclass

from diagnostics.analytics import Comparison, Flag, Result, compare, flags, relative
from diagnostics.dynamics import DynamicsClass, classify_success_and_quality
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.municipality import Territory, as_result, territory_of
from diagnostics.selectors.analytics.reading import read_results, read_territories
from diagnostics.selectors.analytics.years import years_up_to
from schools.models import ReferenceValue, School


@dataclass(frozen=True, slots=True)
class SchoolRow:
    school: School
    result: Result
    beside_city: Comparison | None
    beside_region: Comparison | None
    relative: object
    flags: tuple[Flag, ...]
    dynamics: DynamicsClass


@dataclass(frozen=True, slots=True)
class SubjectResults:
    procedure: Procedure
    year: int
    city: Territory
    region: Result | None
    rows: tuple[SchoolRow, ...]


def subject_results(procedure: Procedure, year: int) -> SubjectResults:
    """Four queries. Schools without a result in the year are not there."""
    years = years_up_to(year)
    of_school: dict[int, dict[int, Result]] = defaultdict(dict)
    for result in read_results(years=years, procedure=procedure):
        of_school[result.school_id or 0][result.year] = result
    in_year = [results[year] for results in of_school.values() if year in results]
    city_published = read_territories(years=[year], scope=ReferenceValue.Scope.MUNICIPALITY)
    region = read_territories(years=[year], scope=ReferenceValue.Scope.REGION).get((year, procedure))
    city = territory_of(in_year, city_published.get((year, procedure)))
    schools = School.objects.filter(pk__in=[result.school_id for result in in_year]).in_natural_order()
    rows = (_row(school, of_school[school.pk], year, as_result(city, year, procedure), region) for school in schools)
    return SubjectResults(procedure, year, city, region, tuple(rows))


def _row(school: School, results: dict[int, Result], year: int, city: Result, region: Result | None) -> SchoolRow:
    result = results[year]
    earlier = [results[each] for each in sorted(results) if each < year and results[each].success is not None]
    return SchoolRow(
        school=school,
        result=result,
        beside_city=compare(result.success, city.success),
        beside_region=compare(result.success, region.success if region else None),
        relative=relative(result.mean, region.mean if region else None),
        flags=tuple(flags(result, city=city, before=earlier[-1] if earlier else None)),
        dynamics=classify_success_and_quality(
            {each: one.success for each, one in results.items()}, {each: one.quality for each, one in results.items()}
        ),
    )
