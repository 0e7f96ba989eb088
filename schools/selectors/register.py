"""The register of schools as a person may see it, with the published indices of a year beside it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, OuterRef, Prefetch, QuerySet, Subquery

from accounts import access
from accounts.permissions import Permission
from schools.models import PublishedIndex, ReferenceValue, School

OIP, ISBSH = PublishedIndex.Code.OIP, PublishedIndex.Code.ISBSH


@dataclass(frozen=True)
class IndexMeans:
    """Means of the active schools that have a value."""

    oip: Decimal | None
    isbsh: Decimal | None


@dataclass(frozen=True)
class IndexThresholds:
    """Below it a value needs attention."""

    oip: Decimal | None = None
    isbsh: Decimal | None = None


def schools_of(user: Any, permission: Permission = Permission.VIEW_SCHOOL) -> QuerySet[School]:
    """Schools of the municipality, or those that were granted to the person; in natural order."""
    schools: QuerySet[School] = access.allowed(user, permission, School.objects.in_natural_order())
    return schools


def register_rows(schools: QuerySet[School], year: int | None) -> QuerySet[School]:
    """Schools with `oip` and `isbsh` of the year, and `oip_series`: the index of all years, oldest first."""
    series = PublishedIndex.objects.filter(code=OIP).order_by("year")
    return schools.annotate(oip=_value(OIP, year), isbsh=_value(ISBSH, year)).prefetch_related(
        Prefetch("indices", queryset=series, to_attr="oip_series")
    )


def index_years() -> list[int]:
    """Years with published indices, the newest first."""
    return list(PublishedIndex.objects.order_by("-year").values_list("year", flat=True).distinct())


def index_means(year: int | None) -> IndexMeans:
    def mean(code: str) -> Decimal | None:
        values = PublishedIndex.objects.filter(code=code, year=year, school__is_active=True)
        found: Decimal | None = values.aggregate(mean=Avg("value"))["mean"]
        return found

    return IndexMeans(mean(OIP), mean(ISBSH))


def index_thresholds(year: int | None) -> IndexThresholds:
    """The thresholds that the region published for the year, if they are loaded."""
    metrics = {"oip_threshold": "oip", "isbsh_threshold": "isbsh"}
    region = ReferenceValue.objects.filter(scope=ReferenceValue.Scope.REGION, year=year, metric__in=metrics)
    values = region.filter(value__isnull=False).order_by("pk").values_list("metric", "value")
    return IndexThresholds(**{metrics[metric]: value for metric, value in values})


def _value(code: str, year: int | None) -> Subquery:
    values = PublishedIndex.objects.filter(school=OuterRef("pk"), code=code, year=year)
    return Subquery(values.values("value")[:1])
