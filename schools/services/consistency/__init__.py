"""After a load: which facts do not agree. What was found is kept until a later load mends it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from schools.consistency import Finding, disagreements
from schools.models import Import, Inconsistency
from schools.services.consistency.reading import read_facts
from schools.services.consistency.sources import sources_of
from schools.workbooks import Level

KEPT = 5_000
# found in all years at once
OF_ALL_YEARS = ("year_missing",)
# about the file: a file of another kind says nothing of it
OF_THE_FILE = ("not_in_file",)


def check_consistency(*, loaded: Import, batches: Mapping[str, Sequence[Any]] | None = None) -> list[Inconsistency]:
    """Judge the years that the batches of a file tell of, all years without batches (a rollback, the register)."""
    facts = read_facts(kind=loaded.kind, batches=batches or {})
    findings = _most_important(disagreements(facts))
    sources = sources_of(findings, loaded)
    Inconsistency.objects.filter(_judged(facts.years, loaded.kind)).delete()
    return Inconsistency.objects.bulk_create(
        Inconsistency(
            found_by=loaded,
            rule=finding.rule,
            level=finding.level.value,
            year=finding.year,
            school_id=finding.school,
            subject=finding.subject,
            message=finding.message,
            sources=[sources[value] for value in finding.values],
        )
        for finding in findings
    )


def _judged(years: frozenset[int] | None, kind: str) -> Q:
    """The rows that this check speaks about, and so replaces."""
    of_years = Q() if years is None else Q(year__in=years)
    of_facts = of_years & ~Q(rule__in=[*OF_ALL_YEARS, *OF_THE_FILE])
    return of_facts | Q(rule__in=OF_ALL_YEARS) | of_years & Q(rule__in=OF_THE_FILE, subject=kind)


def _most_important(findings: list[Finding]) -> list[Finding]:
    order = list(Level)
    return sorted(findings, key=lambda finding: order.index(finding.level))[:KEPT]
