"""The first differences between a file and the stored facts, in the words of the workbook."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from schools.models import School
from schools.services.fact_words import fact_words, heading_of, is_empty, value_words, workbook_field
from schools.services.staged import Comparison, Pair, Staged, Status
from schools.workbooks import Validated

SHOWN = 300

Change = dict[str, Any]
Cells = Mapping[str, Any]


def changes_of(batches: Sequence[tuple[Staged, Comparison]], validated: Validated) -> list[Change]:
    """Of each status so many: an entry for each changed cell, or for a whole fact that is new or unchanged."""
    return [
        change
        for status in (Status.CHANGED, Status.NEW, Status.UNCHANGED)
        for change in islice(_with_status(status, batches, validated), SHOWN)
    ]


def rejected_rows(validated: Validated) -> list[Change]:
    """Rows that cannot be loaded, as they stand in the workbook."""
    return [
        {
            "status": Status.REJECTED,
            "school": "",
            "fact": "",
            "heading": "",
            "old": "",
            "new": "; ".join(f"{heading} {text}" for heading, text in texts.items() if text),
            "sheet": sheet,
            "place": f"{row}",
        }
        for sheet, row, texts in validated.rejected_rows[:SHOWN]
    ]


def _with_status(
    status: Status, batches: Sequence[tuple[Staged, Comparison]], validated: Validated
) -> Iterator[Change]:
    for staged, comparison in batches:
        if not getattr(comparison, status):
            continue
        pairs = staged.first(status, SHOWN)
        names = _school_names({new["school_id"] for new, _ in pairs if "school_id" in new})
        for pair in pairs:
            new, _old = pair
            about = {
                "status": status,
                "school": names.get(new.get("school_id", 0), ""),
                "fact": fact_words(new),
                "sheet": new["sheet"],
            }
            cells = (
                _changed_cells(staged, validated, pair) if status is Status.CHANGED else _fact(staged, validated, new)
            )
            yield from (about | cell for cell in cells)


def _fact(staged: Staged, validated: Validated, new: Cells) -> Iterator[Change]:
    told = (
        f"{heading_of(validated.kind, name, new)} {value_words(new[name])}"
        for name in staged.told
        if not is_empty(new[name])
    )
    yield {"heading": "", "old": "", "new": "; ".join(told) or value_words(None), "place": f"{new['row']}"}


def _changed_cells(staged: Staged, validated: Validated, pair: Pair) -> Iterator[Change]:
    new, old = pair
    assert old is not None
    for name in staged.told:
        if new[name] != old[name]:
            cell = validated.cell(new["sheet"], new["row"], new["block"], workbook_field(name, new))
            yield {
                "heading": heading_of(validated.kind, name, new),
                "old": value_words(old[name]),
                "new": value_words(new[name]),
                "place": cell or f"{new['row']}",
            }


def _school_names(keys: set[int]) -> dict[int, str]:
    return dict(School.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name"))
