"""Which facts do not agree: asked after each load and each change of a card, kept until it is mended."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from schools.consistency import Finding, disagreements
from schools.models import Import, Inconsistency
from schools.services.consistency.reading import read_facts
from schools.services.consistency.sources import sources_of
from schools.workbooks import Level

KEPT = 5_000
# found in all years at once
OF_ALL_YEARS = ("year_missing",)
# about the file: only another file of its kind says something of it
OF_THE_FILE = ("not_in_file",)

Key = tuple[str, int | None, int | None, str]


def check_consistency(*, loaded: Import, batches: Mapping[str, Sequence[Any]]) -> list[Inconsistency]:
    """After a load: the years that its file tells of. What disagrees there is reported with this load."""
    facts = read_facts(kind=loaded.kind, batches=batches)
    of_years = Q() if facts.years is None else Q(year__in=facts.years)
    of_facts = of_years & ~Q(rule__in=[*OF_ALL_YEARS, *OF_THE_FILE])
    of_the_file = of_years & Q(rule__in=OF_THE_FILE, subject=loaded.kind)
    judged = Inconsistency.objects.filter(of_facts | Q(rule__in=OF_ALL_YEARS) | of_the_file)
    findings = disagreements(facts)
    return _replace(judged, findings, {_key(finding): loaded.pk for finding in findings})


def recheck_consistency(*, without: Import | None = None) -> list[Inconsistency]:
    """After a change of cards, or `without` a load that was taken back: all years, each row with its former finder."""
    if without is not None:
        without.inconsistencies.filter(rule__in=OF_THE_FILE).delete()
    judged = Inconsistency.objects.exclude(rule__in=OF_THE_FILE)
    known = judged.order_by().values_list("rule", "year", "school_id", "subject", "found_by_id")
    return _replace(judged, disagreements(read_facts(kind="", batches={})), {(*key,): load for *key, load in known})


def _replace(
    judged: QuerySet[Inconsistency], findings: Sequence[Finding], finders: Mapping[Key, int | None]
) -> list[Inconsistency]:
    order = list(Level)
    kept = sorted(findings, key=lambda finding: order.index(finding.level))[:KEPT]
    sources = sources_of(kept)
    judged.delete()
    return Inconsistency.objects.bulk_create(
        Inconsistency(
            found_by_id=finders.get(_key(finding)),
            rule=finding.rule,
            level=finding.level.value,
            year=finding.year,
            school_id=finding.school,
            subject=finding.subject,
            message=finding.message,
            sources=[sources[value] for value in finding.values],
        )
        for finding in kept
    )


def _key(finding: Finding) -> Key:
    return finding.rule, finding.year, finding.school, finding.subject
