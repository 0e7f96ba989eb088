"""One school beside the municipality, the region and its cluster, similar schools and anonymous peers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from diagnostics.analytics import Comparison, Neighbour, Result, compare, is_above_cluster, relative, similar
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.clusters import by_procedure, cluster_name, cluster_of_school
from diagnostics.selectors.analytics.municipality import Territory, territory_of
from diagnostics.selectors.analytics.reading import Territories, read_results, read_territories
from diagnostics.selectors.analytics.suppression import are_few
from schools.models import ContextFact, ReferenceValue, School
from schools.workbooks.values import Flag
from schools.workbooks.variables import BY_CODE, Variable
from ui.formatting import NOTHING, number

CONDITIONS = tuple(code for code in BY_CODE if code.startswith("x_"))


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """Results of one procedure; `cluster` is a published value, else that of the municipality's schools by pupils.

    `city` None is hidden, and so is the cluster with `is_cluster_hidden`: they would rest on too few schools.
    """

    own: Result
    city: Territory | None
    region: Result | None
    cluster: Result | None
    is_cluster_hidden: bool

    @property
    def name(self) -> str:
        return str(self.own.procedure)

    @property
    def beside_city(self) -> Comparison | None:
        return compare(self.own.success, self.city.success if self.city else None)

    @property
    def beside_region(self) -> Comparison | None:
        return compare(self.own.success, self.region.success if self.region else None)

    @property
    def beside_cluster(self) -> Comparison | None:
        return compare(self.own.success, self.cluster.success if self.cluster else None)

    @property
    def relative(self) -> Decimal | None:
        return relative(self.own.mean, self.region.mean if self.region else None)

    @property
    def is_above_cluster(self) -> bool | None:
        return is_above_cluster(self.own.mean, self.cluster.mean if self.cluster else None)


@dataclass(frozen=True, slots=True)
class Around:
    """Results of the schools of the cluster and of all others by procedure, and the published values."""

    in_cluster: Mapping[Procedure, list[Result]]
    outside: Mapping[Procedure, list[Result]]
    city: Territories
    region: Territories
    cluster: Territories


@dataclass(frozen=True, slots=True)
class SimilarSchool:
    school: School
    neighbour: Neighbour
    results: Mapping[Procedure, Result]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One variable of the context, of the school itself and of each similar school."""

    variable: Variable
    values: tuple[float | None, ...]

    @property
    def heading(self) -> str:
        """With its unit, unless the heading says it already."""
        heading, unit = self.variable.heading, self.variable.unit
        return heading if self.is_flag or heading.endswith(unit) else f"{heading}, {unit}"

    @property
    def is_flag(self) -> bool:
        return isinstance(self.variable.cell, Flag)

    @property
    def texts(self) -> list[str]:
        return [self._text(value) for value in self.values]

    def _text(self, value: float | None) -> str:
        if value is None:
            return NOTHING
        if self.is_flag:
            return _("yes") if value else _("no")
        return number(value, 0 if value.is_integer() else None)


@dataclass(frozen=True, slots=True)
class SchoolComparison:
    """`cluster_schools` are all schools of its cluster in the municipality, itself among them."""

    school: School
    year: int
    cluster: str
    cluster_schools: tuple[School, ...]
    lines: tuple[ComparedLine, ...]
    similar: tuple[SimilarSchool, ...]
    conditions: tuple[ConditionLine, ...]

    @property
    def cluster_name(self) -> str:
        return cluster_name(self.cluster)

    @property
    def hides_values(self) -> bool:
        return any(line.city is None or line.is_cluster_hidden for line in self.lines)

    @property
    def tells_cluster(self) -> bool:
        return any(line.cluster is not None for line in self.lines)


def school_comparison(school: School, year: int, *, names_schools: bool) -> SchoolComparison:
    """A constant number of queries. Without `names_schools` nothing is said that would tell one other school apart."""
    cluster = cluster_of_school(school)
    active = list(School.objects.active().in_natural_order())
    members = tuple(each for each in active if cluster_of_school(each) == cluster)
    results: dict[int, list[Result]] = defaultdict(list)
    for result in read_results(years=[year]):
        results[result.school_id or 0].append(result)
    around = _around(results, {each.pk for each in members}, year, cluster)
    own = sorted(results[school.pk], key=lambda each: each.procedure)
    similar_ones, conditions = _similar(school, active, results, year) if names_schools else ((), ())
    return SchoolComparison(
        school=school,
        year=year,
        cluster=cluster,
        cluster_schools=members,
        lines=tuple(_line(each, around, names_schools=names_schools) for each in own),
        similar=similar_ones,
        conditions=conditions,
    )


def _around(results: Mapping[int, list[Result]], members: set[int], year: int, cluster: str) -> Around:
    in_cluster: dict[Procedure, list[Result]] = defaultdict(list)
    outside: dict[Procedure, list[Result]] = defaultdict(list)
    for school, several in results.items():
        for result in several:
            (in_cluster if school in members else outside)[result.procedure].append(result)
    scope = ReferenceValue.Scope
    return Around(
        in_cluster=in_cluster,
        outside=outside,
        city=read_territories(years=[year], scope=scope.MUNICIPALITY),
        region=read_territories(years=[year], scope=scope.REGION),
        cluster=read_territories(years=[year], scope=scope.CLUSTER, cluster=cluster_name(cluster)),
    )


def _line(own: Result, around: Around, *, names_schools: bool) -> ComparedLine:
    """A published value of the cluster is of the whole region, so it tells nobody apart.

    The sum of a cluster is hidden too where the city without it would be a sum of few schools.
    """
    place = (own.year, own.procedure)
    in_cluster, outside = around.in_cluster[own.procedure], around.outside[own.procedure]
    in_city = [*in_cluster, *outside]
    is_city_hidden = not names_schools and are_few(in_city)
    is_sum_hidden = not names_schools and (are_few(in_cluster) or (bool(outside) and are_few(outside)))
    summed = {} if is_sum_hidden else by_procedure(in_cluster)
    published = around.cluster.get(place)
    return ComparedLine(
        own=own,
        city=None if is_city_hidden else territory_of(in_city, around.city.get(place)),
        region=around.region.get(place),
        cluster=published or summed.get(own.procedure),
        is_cluster_hidden=is_sum_hidden and published is None,
    )


def _similar(
    school: School, active: Iterable[School], results: Mapping[int, list[Result]], year: int
) -> tuple[tuple[SimilarSchool, ...], tuple[ConditionLine, ...]]:
    """Nearest schools by the latest context up to the year, and the context that makes them so."""
    schools = {each.pk: each for each in active}
    contexts = _contexts(year)
    found = [neighbour for neighbour in similar(school.pk, contexts) if neighbour.school_id in schools]
    similar_ones = tuple(
        SimilarSchool(schools[each.school_id], each, {one.procedure: one for one in results.get(each.school_id, [])})
        for each in found
    )
    shared = [code for code in CONDITIONS if any(code in each.shared for each in found)]
    columns = [contexts.get(key, {}) for key in (school.pk, *(each.school_id for each in found))]
    return similar_ones, tuple(
        ConditionLine(BY_CODE[code], tuple(column.get(code) for column in columns)) for code in shared
    )


def _contexts(year: int) -> dict[int, dict[str, float]]:
    rows = ContextFact.objects.filter(
        variable__in=CONDITIONS, year__lte=year, value__isnull=False, school__is_active=True
    ).order_by("year")
    contexts: dict[int, dict[str, float]] = defaultdict(dict)
    for key, variable, value in rows.values_list("school_id", "variable", "value"):
        contexts[key][variable] = value
    return contexts
