"""How far two lists agree, and how often each answer of the three meets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.inclusion import Inclusion
from diagnostics.selectors.protocol_rows import ProtocolRow, regional_word


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two lists: schools of both, of ours alone, of the other alone."""

    both: tuple[ProtocolRow, ...]
    only_ours: tuple[ProtocolRow, ...]
    only_theirs: tuple[ProtocolRow, ...]

    @property
    def their_count(self) -> int:
        return len(self.both) + len(self.only_theirs)

    @property
    def is_full(self) -> bool:
        return not self.only_ours and not self.only_theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination(Inclusion):
    """How many schools were computed, decided and ordered alike."""

    schools: int

    @property
    def words(self) -> tuple[str, str, str]:
        return self.computed_word, self.decided_word, regional_word(self.regional)


def agreement_with(rows: Sequence[ProtocolRow], theirs: Iterable[bool]) -> Agreement:
    paired = list(zip(rows, theirs, strict=True))
    return Agreement(
        both=tuple(row for row, other in paired if row.decided and other),
        only_ours=tuple(row for row, other in paired if row.decided and not other),
        only_theirs=tuple(row for row, other in paired if other and not row.decided),
    )


def combinations_of(rows: Sequence[ProtocolRow]) -> tuple[Combination, ...]:
    """Agreement first, then the most frequent."""
    counted = Counter((row.computed, row.decided, row.regional) for row in rows)
    found = [
        Combination(computed=computed, decided=decided, regional=regional, schools=count)
        for (computed, decided, regional), count in counted.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.needs_reason, -each.schools, str(each.words))))


def compared_with_calculation(ours: Agreement, schools: int) -> list[str]:
    """What was added to the calculation and what was left out."""
    included = len(ours.both) + len(ours.only_ours)
    sentences = [
        ngettext(
            "Decided to include %(included)s school of %(schools)s; as calculated: %(both)s.",
            "Decided to include %(included)s schools of %(schools)s; as calculated: %(both)s.",
            included,
        )
        % {"included": included, "schools": schools, "both": len(ours.both)}
    ]
    if ours.only_ours:
        sentences.append(_("Added to the calculation: %(schools)s.") % {"schools": _names(ours.only_ours)})
    if ours.only_theirs:
        sentences.append(_("Calculated, but not included: %(schools)s.") % {"schools": _names(ours.only_theirs)})
    return sentences


def compared_with_region(region: Agreement) -> list[str]:
    if region.is_full:
        return [_("The order of the region names the same schools.")]
    sentences = [_("In the order of the region too: %(count)s.") % {"count": len(region.both)}]
    if region.only_ours:
        sentences.append(_("Not in the order of the region: %(schools)s.") % {"schools": _names(region.only_ours)})
    if region.only_theirs:
        sentences.append(_("In the order of the region alone: %(schools)s.") % {"schools": _names(region.only_theirs)})
    return sentences


def _names(rows: Iterable[ProtocolRow]) -> str:
    return ", ".join(row.short_name for row in rows)
