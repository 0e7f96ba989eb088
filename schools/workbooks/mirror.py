"""Facts → the cells of a workbook that says them: the way back from what validation hands over."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .kind import Kind
from .kinds.measures import MEASURES
from .values import MISSING_SHOWN, Missing

Cells = dict[str, Any]
# What the facts of one row of the workbook have in common.
SHARED = frozenset({"name", "school", "year", "procedure", "subject", "grade", "scope", "territory", "metric"})


def cells(kind: Kind, batches: Mapping[str, Sequence[Any]]) -> list[Cells]:
    """Values by field, one row for each key; fields that the kind has no column for are left out.

    Codes, keys of schools and flags stay what they are in the facts; an absent value becomes its word.
    """
    columns = {column.field for column in kind.columns}
    rows: dict[tuple[Any, ...], Cells] = {}
    for batch, facts in batches.items():
        for fact in facts:
            told = {field: value for field, value in _CELLS[batch](fact).items() if field in columns}
            if told.keys() - SHARED:
                given = {field: value for field, value in told.items() if value not in (None, "")}
                rows.setdefault(_key(given), {}).update(given)
    return list(rows.values())


def _key(told: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(told.get(field) for field in sorted(SHARED))


def _of_fields(fact: Any) -> Cells:
    return dict(zip(fact._fields, fact, strict=True))


def _with_word(told: Cells, fields: Iterable[str], reason: str) -> Cells:
    """A fact without any value says why in the place of its values."""
    return told | dict.fromkeys(fields, MISSING_SHOWN[Missing(reason)]) if reason else told


def _result(fact: Any) -> Cells:
    return _with_word(_of_fields(fact), MEASURES, fact.missing_reason)


def _comparison(fact: Any) -> Cells:
    return _with_word(_of_fields(fact), ("lowered", "confirmed", "raised"), fact.missing_reason)


def _scores(fact: Any) -> Cells:
    told = {field: value for field, value in _of_fields(fact).items() if field != "pupils"}
    told |= {f"score_{score}": number for score, number in enumerate(fact.pupils or ())}
    return _with_word(told, ("score_0",), fact.missing_reason)


def _context(fact: Any) -> Cells:
    word = MISSING_SHOWN[Missing(fact.missing_reason)] if fact.missing_reason else None
    return {"school": fact.school, "year": fact.year, fact.variable: fact.value if word is None else word}


def _index(fact: Any) -> Cells:
    word = MISSING_SHOWN[Missing(fact.missing_reason)] if fact.missing_reason else fact.value
    return {"school": fact.school, "year": fact.year, fact.code: word, **fact.components}


_CELLS: Mapping[str, Callable[[Any], Cells]] = {
    "register": _of_fields,
    "results": _result,
    "comparisons": _comparison,
    "scores": _scores,
    "scales": _of_fields,
    "context": _context,
    "indices": _index,
    "lists": _of_fields,
    "references": _of_fields,
}
