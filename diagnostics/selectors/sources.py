"""Where the numbers of a calculation came from: file, sheet and cells, number and date of the import."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from diagnostics.identification.facts import Needs, Procedure
from diagnostics.selectors.calculations import Calculation
from diagnostics.selectors.facts import MEANS, SCOPES
from schools.models import AssessmentResult, ContextFact, Import, PublishedIndex, ReferenceValue


@dataclass(frozen=True, slots=True)
class Source:
    import_number: int
    file: str
    sheet: str
    cells: str
    stored_at: datetime | None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.sheet, self.cells) if part)

    def to_json(self) -> dict[str, Any]:
        return {
            "import": self.import_number,
            "file": self.file,
            "sheet": self.sheet,
            "cells": self.cells,
            "stored_at": None if self.stored_at is None else self.stored_at.isoformat(),
        }


def sources_of(calculation: Calculation) -> list[Source]:
    return sources_in(*facts_read(calculation.needs))


def facts_read(needs: Needs) -> tuple[QuerySet[Any], ...]:
    """The rows that a method with these needs reads, table by table."""
    means = ReferenceValue.objects.filter(year__in=needs.indices, scope__in=SCOPES, metric__in=MEANS)
    return (
        _of_procedures(AssessmentResult.objects.filter(year__in=needs.results), needs.procedures),
        PublishedIndex.objects.filter(year__in=needs.indices),
        means,
        ContextFact.objects.filter(year__in=needs.context, variable__in=needs.variables),
    )


def sources_in(*read: QuerySet[Any]) -> list[Source]:
    """Of these facts: one row per import and sheet, the oldest import first; facts without an import have no source."""
    rows: dict[tuple[int, str], list[int]] = defaultdict(list)
    for facts in read:
        for number, sheet, first, last in _places(facts):
            rows[number, sheet] += [first, last]
    files = Import.objects.only("file_name", "layout", "stored_at").in_bulk({number for number, _sheet in rows})
    return [_source(files[number], sheet, rows[number, sheet]) for number, sheet in sorted(rows)]


def _of_procedures(results: QuerySet[Any], procedures: Iterable[Procedure] | None) -> QuerySet[Any]:
    if procedures is None:
        return results
    of_one = (Q(procedure=one.kind.value, subject=one.subject, grade=one.grade) for one in procedures)
    return results.filter(reduce(or_, of_one, Q(pk__in=[])))


def _places(facts: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    found = facts.filter(loaded_by__isnull=False).order_by("loaded_by_id", "sheet").values_list("loaded_by_id", "sheet")
    return found.annotate(first=Coalesce(Min("row"), 0), last=Coalesce(Max("row"), 0))


def _source(loaded: Import, sheet: str, rows: list[int]) -> Source:
    letters = {letter for block in loaded.layout.get(sheet, []) for letter in block.values()}
    ordered = sorted(letters, key=lambda letter: (len(letter), letter))
    cells = f"{ordered[0]}{min(rows)}:{ordered[-1]}{max(rows)}" if ordered else ""
    return Source(loaded.pk, loaded.file_name, sheet, cells, loaded.stored_at)
