"""Where the numbers of a calculation came from: file, sheet, number and date of the import."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from diagnostics.selectors.calculations import Calculation
from schools.models import AssessmentResult, ContextFact, PublishedIndex


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
    needs = calculation.parameters.needs(calculation.year)
    read = [
        AssessmentResult.objects.filter(year__in=needs.results),
        PublishedIndex.objects.filter(year__in=needs.indices),
        ContextFact.objects.filter(year__in=needs.context, variable__in=needs.variables),
    ]
    rows = {row for facts in read for row in _imports(facts)}
    return [Source(*row) for row in sorted(rows, key=lambda row: row[:3])]


def _imports(facts: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    found = facts.filter(loaded_by__isnull=False).values_list("loaded_by_id", "loaded_by__file_name", "sheet")
    return found.annotate(at=Max("loaded_by__stored_at")).order_by("loaded_by_id", "sheet")
