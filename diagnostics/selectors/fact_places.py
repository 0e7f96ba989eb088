"""From the facts that a finding names to file, sheet and cell: four queries at most, however many facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diagnostics.identification.facts import FactKey, FactKind, Procedure, ProcedureKind
from schools.models import AssessmentResult, ContextFact, Import, PublishedIndex
from schools.models.facts import Fact

TABLES: dict[FactKind, Any] = {
    FactKind.RESULT: AssessmentResult,
    FactKind.INDEX: PublishedIndex,
    FactKind.CONTEXT: ContextFact,
}
# columns that say how many results are low, as `low_count` takes them; then what else may be known
LOW_MARKS, LOW_SCORES = ("marks_2", "below_minimum"), ("below_minimum", "marks_2")
OTHER = ("success_pct", "mean_score")


@dataclass(frozen=True, slots=True)
class FactPlace:
    """`is_newer`: the fact was loaded after the calculation read it."""

    import_number: int
    file: str
    sheet: str
    cell: str
    is_newer: bool = False

    def to_json(self) -> dict[str, Any]:
        return {"import": self.import_number, "file": self.file, "sheet": self.sheet, "cell": self.cell}


def sheets_of(places: Iterable[FactPlace]) -> tuple[str, ...]:
    """«№ 20, ВПР: G155, G157»: a line for each sheet of an import, with a star where it was loaded later."""
    found: dict[tuple[int, str, bool], list[str]] = defaultdict(list)
    for place in places:
        found[place.import_number, place.sheet, place.is_newer].append(place.cell)
    return tuple(
        f"№\N{NO-BREAK SPACE}{number}{'*' if is_newer else ''}, {sheet}: {', '.join(filter(None, cells))}"
        for (number, sheet, is_newer), cells in found.items()
    )


class FactPlaces:
    """Places of the facts that were asked for; a fact without a file has none."""

    def __init__(self, keys: Iterable[FactKey], *, calculated_at: datetime | None = None) -> None:
        self._facts = _facts_by_key(set(keys))
        numbers = {fact.loaded_by_id for fact in self._facts.values()} - {None}  # type: ignore[attr-defined]
        self._files = Import.objects.only("file_name", "layout", "stored_at").in_bulk(list(numbers))
        self._calculated_at = calculated_at

    def of(self, key: FactKey, part: str = "") -> FactPlace | None:
        """`part` is the component of a published index: its rank stands in a column of its own."""
        fact = self._facts.get(key)
        if fact is None or fact.loaded_by_id is None:  # type: ignore[attr-defined]
            return None
        fact.loaded_by = file = self._files[fact.loaded_by_id]  # type: ignore[attr-defined]
        loaded_at = file.stored_at
        is_newer = bool(loaded_at and self._calculated_at and loaded_at > self._calculated_at)
        return FactPlace(file.pk, file.file_name, fact.sheet, _cell(fact, part), is_newer)


def key_of(document: Mapping[str, Any]) -> FactKey:
    """As `FactKey.to_json` wrote it."""
    return FactKey(FactKind(document["kind"]), document["school"], document["year"], document["code"])


def _facts_by_key(keys: set[FactKey]) -> dict[FactKey, Fact]:
    by_kind: dict[FactKind, set[FactKey]] = defaultdict(set)
    for key in keys:
        by_kind[key.kind].add(key)
    found: dict[FactKey, Fact] = {}
    for kind, wanted in sorted(by_kind.items()):
        schools, years = {key.school_id for key in wanted}, {key.year for key in wanted}
        facts = TABLES[kind].objects.filter(school__in=schools, year__in=years).order_by("pk")
        for fact in facts:
            key = FactKey(kind, fact.school_id, fact.year, _code(fact))
            if key in wanted:
                found[key] = fact
    return found


def _code(fact: Any) -> str:
    if isinstance(fact, AssessmentResult):
        return f"{fact.procedure}/{fact.subject}/{fact.grade}"
    return fact.variable if isinstance(fact, ContextFact) else fact.code


def _cell(fact: Any, part: str) -> str:
    """The column of the part or of the low results, if the layout of the file knows it."""
    wanted = [part, f"{part}_rank"] if part else []
    if isinstance(fact, AssessmentResult):
        procedure = Procedure(ProcedureKind(fact.procedure), fact.subject, fact.grade)
        low = LOW_MARKS if procedure.is_by_mark else LOW_SCORES
        wanted = [name for name in (*low, *OTHER) if getattr(fact, name) is not None]
    if isinstance(fact, ContextFact):
        wanted = [fact.variable]
    blocks = fact.loaded_by.layout.get(fact.sheet, [])
    letters = blocks[fact.block] if fact.block < len(blocks) else {}
    return fact.cell(next((name for name in wanted if name in letters), ""))
