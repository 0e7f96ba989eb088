"""One procedure of one year, school by school."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.analytics import Comparison, Flag, Result, compare, flags, relative, together
from diagnostics.dynamics import DynamicsClass, classify_success_and_quality
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.clusters import cluster_name, cluster_of_school
from diagnostics.selectors.analytics.municipality import Territory, as_result, territory_of
from diagnostics.selectors.analytics.reading import read_results, read_territories
from diagnostics.selectors.analytics.years import years_up_to
from diagnostics.selectors.sources import Source, sources_in
from schools.models import AssessmentResult, ReferenceValue, School


@dataclass(frozen=True, slots=True)
class SchoolRow:
    school: School
    result: Result
    beside_city: Comparison | None
    beside_region: Comparison | None
    beside_cluster: Comparison | None
    cluster: str
    relative: Decimal | None
    flags: tuple[Flag, ...]
    dynamics: DynamicsClass


@dataclass(frozen=True, slots=True)
class SubjectResults:
    procedure: Procedure
    year: int
    city: Territory
    region: Result | None
    rows: tuple[SchoolRow, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What a school is compared with; `clusters` are by pupils, those without all counts are not there."""

    city: Result
    region: Result | None
    clusters: Mapping[str, Result]


def subject_results(procedure: Procedure, year: int) -> SubjectResults:
    """Six queries. Schools without a result in the year are not there."""
    years = years_up_to(year)
    of_school: dict[int, dict[int, Result]] = defaultdict(dict)
    for result in read_results(years=years, procedure=procedure):
        of_school[result.school_id or 0][result.year] = result
    in_year = [results[year] for results in of_school.values() if year in results]
    city_published = read_territories(years=[year], scope=ReferenceValue.Scope.MUNICIPALITY)
    region = read_territories(years=[year], scope=ReferenceValue.Scope.REGION).get((year, procedure))
    city = territory_of(in_year, city_published.get((year, procedure)))
    schools = list(School.objects.filter(pk__in=[result.school_id for result in in_year]).in_natural_order())
    around = Around(as_result(city, year, procedure), region, _clusters(schools, of_school, year))
    facts = AssessmentResult.objects.filter(
        year=year, procedure=procedure.kind.value, subject=procedure.subject, grade=procedure.grade
    )
    rows = tuple(_row(school, of_school[school.pk], year, around) for school in schools)
    return SubjectResults(procedure, year, city, region, rows, tuple(sources_in(facts)))


def _clusters(schools: Iterable[School], results: Mapping[int, Mapping[int, Result]], year: int) -> dict[str, Result]:
    of_cluster: dict[str, list[Result]] = defaultdict(list)
    for school in schools:
        of_cluster[cluster_of_school(school)].append(results[school.pk][year])
    sums = {code: together(several) for code, several in of_cluster.items()}
    return {code: added.result for code, added in sums.items() if added.result and added.is_complete}


def _row(school: School, results: Mapping[int, Result], year: int, around: Around) -> SchoolRow:
    result, region, cluster = results[year], around.region, around.clusters.get(cluster_of_school(school))
    earlier = [results[each] for each in sorted(results) if each < year and results[each].success is not None]
    return SchoolRow(
        school=school,
        result=result,
        beside_city=compare(result.success, around.city.success),
        beside_region=compare(result.success, region.success if region else None),
        beside_cluster=compare(result.success, cluster.success if cluster else None),
        cluster=cluster_name(cluster_of_school(school)),
        relative=relative(result.mean, region.mean if region else None),
        flags=tuple(flags(result, city=around.city, before=earlier[-1] if earlier else None)),
        dynamics=classify_success_and_quality(
            {each: one.success for each, one in results.items()}, {each: one.quality for each, one in results.items()}
        ),
    )
