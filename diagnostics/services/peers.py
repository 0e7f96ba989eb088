"""Sums of anonymous peers: every municipality adds its own, nobody's rows leave it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Sum

from diagnostics.models import PeerSum
from diagnostics.selectors.analytics.reading import low_pupils
from diagnostics.selectors.analytics.suppression import LEAST_SCHOOLS
from schools.models import AssessmentResult
from tenancy.context import in_municipality

Group = tuple[str, str, int, str, str, int]


@dataclass
class Sums:
    """Running totals by group: level, locality, year, procedure, subject, grade.

    `largest` is the greatest number of schools that one municipality has in a group.
    """

    schools: Counter[Group] = field(default_factory=Counter)
    municipalities: Counter[Group] = field(default_factory=Counter)
    largest: Counter[Group] = field(default_factory=Counter)
    participants: Counter[Group] = field(default_factory=Counter)
    low: Counter[Group] = field(default_factory=Counter)

    def rows(self, summed_at: datetime) -> Iterator[PeerSum]:
        """Groups that say nothing of anybody, not even to a municipality that takes its own schools away."""
        for group in sorted(self.schools):
            if self.schools[group] - self.largest[group] < LEAST_SCHOOLS:
                continue
            level, locality, year, procedure, subject, grade = group
            yield PeerSum(
                level=level,
                locality=locality,
                year=year,
                procedure=procedure,
                subject=subject,
                grade=grade,
                schools=self.schools[group],
                municipalities=self.municipalities[group],
                participants=self.participants[group],
                low=self.low[group],
                summed_at=summed_at,
            )


def sum_peers(*, municipalities: Iterable[int], now: datetime) -> int:
    """Add up municipality after municipality, then replace all sums at once; the number of sums kept."""
    sums = Sums()
    for municipality in municipalities:
        with in_municipality(municipality):
            _add_municipality(sums)
    rows = list(sums.rows(now))
    with transaction.atomic():
        PeerSum.objects.all().delete()
        PeerSum.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _add_municipality(sums: Sums) -> None:
    """Counts alone: a published percentage has no pupils."""
    rows = (
        AssessmentResult.objects.filter(school__is_active=True, participants__gt=0)
        .annotate(low_pupils=low_pupils())
        .filter(low_pupils__isnull=False)
        .values_list(F("school__level"), F("school__locality"), "year", "procedure", "subject", "grade")
        .annotate(schools=Count("school", distinct=True), pupils=Sum("participants"), low=Sum("low_pupils"))
        .order_by()
    )
    for *group, schools, pupils, low in rows:
        key: Group = tuple(group)  # type: ignore[assignment]
        sums.schools[key] += schools
        sums.municipalities[key] += 1
        sums.largest[key] = max(sums.largest[key], schools)
        sums.participants[key] += pupils
        sums.low[key] += low
