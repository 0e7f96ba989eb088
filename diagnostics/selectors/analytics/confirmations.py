"""Marks of check works against the journal and against those who marked them again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from diagnostics.analytics import Confirmation, ConfirmedTogether, confirmed_together
from diagnostics.identification.facts import Procedure
from diagnostics.objectivity import LIMITS
from diagnostics.selectors.analytics.suppression import LEAST_SCHOOLS
from diagnostics.selectors.result_rows import procedure_of
from schools.models import ContextFact, MarkComparison

Confirmations = Mapping[tuple[int, int, Procedure], Confirmation]
# changed marks, works that were marked again
Recheck = tuple[int, int]
COUNTS = ("lowered", "confirmed", "raised")
SHARES = tuple(f"{name}_pct" for name in COUNTS)
RECHECK = ("vpr_changed", "vpr_rechecked")


@dataclass(frozen=True, slots=True)
class JournalMarks:
    """Confirmation of one work of a school; `city` None is hidden: too few schools have one."""

    own: Confirmation
    city: ConfirmedTogether | None

    @property
    def is_over_half(self) -> bool:
        return self.own.is_over(LIMITS.not_confirmed)

    @property
    def is_far_above_city(self) -> bool:
        return self.city is not None and self.city.whole is not None and self.own.is_far_above(self.city.whole)


def read_confirmations(*, years: Iterable[int]) -> Confirmations:
    """{(school, year, procedure): confirmation} of active schools: pupils where they are known, else per cents."""
    rows = MarkComparison.objects.filter(year__in=list(years), school__is_active=True).order_by("pk")
    return {
        (row["school_id"], row["year"], procedure_of(row)): confirmation
        for row in rows.values("school_id", "year", "procedure", "subject", "grade", *COUNTS, *SHARES)
        if (confirmation := _confirmation(row)) is not None
    }


def journal_marks(
    own: tuple[int, int, Procedure], confirmations: Confirmations, *, names_schools: bool
) -> JournalMarks | None:
    """Of one school, year and procedure; None where nothing is known."""
    if own not in confirmations:
        return None
    everywhere = confirmed_together(each for place, each in confirmations.items() if place[1:] == own[1:])
    is_told = names_schools or everywhere.counted >= LEAST_SCHOOLS
    return JournalMarks(confirmations[own], everywhere if is_told else None)


def _confirmation(row: Mapping[str, Any]) -> Confirmation | None:
    pupils, shares = [row[name] for name in COUNTS], [row[name] for name in SHARES]
    if None not in pupils:
        return Confirmation(*pupils)
    return None if None in shares else Confirmation(*shares, is_by_pupils=False)


def read_rechecks(year: int) -> dict[int, Recheck]:
    """{school: changed marks of rechecked works} where both numbers are known."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    rows = ContextFact.objects.filter(year=year, variable__in=RECHECK, value__isnull=False).order_by("pk")
    for school, variable, value in rows.values_list("school_id", "variable", "value"):
        found[school][variable] = value
    return {school: (int(own[RECHECK[0]]), int(own[RECHECK[1]])) for school, own in found.items() if len(own) == 2}
