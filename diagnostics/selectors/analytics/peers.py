"""Anonymous schools of the same level and locality all over the country."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diagnostics.identification.facts import Procedure
from diagnostics.models import PeerSum
from diagnostics.selectors.result_rows import procedure_of
from schools.models import School


@dataclass(frozen=True, slots=True)
class PeerBand:
    """What comparable schools of all municipalities reached together, by pupils."""

    procedure: Procedure
    year: int
    schools: int
    municipalities: int
    success: Decimal


def peers_of(school: School, year: int) -> dict[Procedure, PeerBand]:
    """One query. Groups with fewer than five schools elsewhere are not kept, so they are not here."""
    rows = PeerSum.objects.filter(level=school.level, locality=school.locality, year=year).order_by("pk")
    return {procedure_of(row): _band(row) for row in rows.values()}


def _band(row: Mapping[str, Any]) -> PeerBand:
    reached = row["participants"] - row["low"]
    return PeerBand(
        procedure=procedure_of(row),
        year=row["year"],
        schools=row["schools"],
        municipalities=row["municipalities"],
        success=Decimal(100 * reached) / row["participants"],
    )
