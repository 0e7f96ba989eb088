"""Where the numbers of a calculation came from: file, sheet, number and date of the import."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from diagnostics.identification.low_procedures import FederalParameters
from diagnostics.selectors.calculations import Calculation
from diagnostics.selectors.facts import YEARS_BACK
from schools.models import AssessmentResult, PublishedIndex


@dataclass(frozen=True, slots=True)
class Source:
    import_number: int
    file: str
    sheet: str
    stored_at: datetime | None

    def to_json(self) -> dict[str, Any]:
        return {
            "import": self.import_number,
            "file": self.file,
            "sheet": self.sheet,
            "stored_at": None if self.stored_at is None else self.stored_at.isoformat(),
        }


def sources_of(calculation: Calculation) -> list[Source]:
    """One row per import and sheet, the oldest import first; facts without an import have no source."""
    year = calculation.year
    facts = PublishedIndex.objects.filter(year=year)
    if isinstance(calculation.parameters, FederalParameters):
        first = year - (YEARS_BACK if calculation.parameters.skip_cancelled_years else 1)
        facts = AssessmentResult.objects.filter(year__range=(first, year))
    found = facts.filter(loaded_by__isnull=False).values_list("loaded_by_id", "loaded_by__file_name", "sheet")
    rows = found.annotate(at=Max("loaded_by__stored_at")).order_by("loaded_by_id", "sheet")
    return [Source(*row) for row in rows]
