"""Where the numbers of a finding stand: file, sheet and cell of each."""

from collections.abc import Iterable
from typing import Any

from schools.consistency import Finding, Value
from schools.models import Import
from schools.models.facts import FACTS, Fact


def sources_of(findings: Iterable[Finding]) -> dict[Value, dict[str, Any]]:
    """One query for each table that has a say, one for the files."""
    values = {value for finding in findings for value in finding.values}
    places = {table: _places(model, {v.fact for v in values if v.table == table}) for table, model in FACTS.items()}
    keys = {place[0] for known in places.values() for place in known.values()} - {None}
    files = Import.objects.only("file_name", "layout").in_bulk(list(keys))
    return {value: _source(value, places[value.table].get(value.fact), files) for value in values}


def _places(model: type[Fact], keys: set[int]) -> dict[int, tuple[Any, ...]]:
    if not keys:
        return {}
    rows = model.objects.filter(pk__in=keys).order_by().values_list("pk", "loaded_by_id", "sheet", "row", "block")  # type: ignore[attr-defined]
    return {key: place for key, *place in rows}


def _source(value: Value, place: Any, files: dict[int, Import]) -> dict[str, Any]:
    key, sheet, row, block = place or (None, "", None, 0)
    letter = _letter(files[key].layout, sheet, block, value.field) if key else ""
    return {
        "table": value.table,
        "id": value.fact,
        "import": key,
        "file": files[key].file_name if key else "",
        "sheet": sheet,
        "row": row,
        "cell": f"{letter}{row}" if letter and row else "",
        "value": str(value.number),
    }


def _letter(layout: dict[str, list[dict[str, str]]], sheet: str, block: int, field: str) -> str:
    blocks = layout.get(sheet, [])
    letters = blocks[block] if block < len(blocks) else {}
    return letters.get(field) or letters.get("value", "")
