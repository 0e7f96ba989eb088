"""Groups of comparable schools of the municipality, and what they reached together by pupils."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diagnostics.analytics import CLUSTER_NAMES, Cluster, Result, cluster_of, together
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.reading import read_results
from schools.models import School

ORDER = {code.value: place for place, code in enumerate(Cluster)}


@dataclass(frozen=True, slots=True)
class ClusterGroup:
    """`together` sums the schools that gave counts; a procedure with percentages alone is not there."""

    code: str
    schools: tuple[School, ...]
    together: Mapping[Procedure, Result]

    @property
    def name(self) -> str:
        return cluster_name(self.code)

    @property
    def is_named_by_region(self) -> bool:
        return self.code not in ORDER


@dataclass(frozen=True, slots=True)
class Clusters:
    year: int
    groups: tuple[ClusterGroup, ...]

    @property
    def procedures(self) -> list[Procedure]:
        return sorted({procedure for group in self.groups for procedure in group.together})


def cluster_of_school(school: School) -> str:
    return cluster_of(named=school.cluster, kind=school.kind, level=school.level, locality=school.locality)


def cluster_name(code: str) -> str:
    return CLUSTER_NAMES[Cluster(code)] if code in ORDER else code


def clusters(year: int) -> Clusters:
    """Two queries. Clusters that the region named come first, then ours in their order."""
    schools: dict[str, list[School]] = defaultdict(list)
    for school in School.objects.active().in_natural_order():
        schools[cluster_of_school(school)].append(school)
    results: dict[int, list[Result]] = defaultdict(list)
    for result in read_results(years=[year]):
        results[result.school_id or 0].append(result)
    groups = (
        ClusterGroup(code, tuple(own), by_procedure(result for school in own for result in results[school.pk]))
        for code, own in sorted(schools.items(), key=lambda item: (ORDER.get(item[0], -1), item[0]))
    )
    return Clusters(year, tuple(groups))


def by_procedure(results: Iterable[Result]) -> dict[Procedure, Result]:
    """Results added up by pupils; where a school gave a percentage alone nothing is said of all."""
    found: dict[Procedure, list[Result]] = defaultdict(list)
    for result in results:
        found[result.procedure].append(result)
    sums = {procedure: together(several) for procedure, several in found.items()}
    return {procedure: added.result for procedure, added in sums.items() if added.result and added.is_complete}
