"""Two readings of workbooks, row by row: what only one of them says, and what they say differently."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

PLACE = ("sheet", "row", "block")
# what makes a row of any batch the same row in both files
KEY = frozenset({"school", "year", "procedure", "subject", "grade", "variable", "code", "scope", "territory", "metric"})
REGISTER_KEY = frozenset({"name"})

Rows = Sequence[Any]


class Pair(NamedTuple):
    """One fact in two files; None where the file does not tell of it."""

    batch: str
    first: Any | None
    second: Any | None

    @property
    def status(self) -> str:
        if self.second is None:
            return "only_first"
        if self.first is None:
            return "only_second"
        return "changed" if any(True for _ in self.cells()) else "same"

    def cells(self) -> Iterator[tuple[str, Any, Any]]:
        """Columns that differ, with both values."""
        key = _key_names(self.batch)
        for name in self.second._fields if self.first is not None and self.second is not None else ():
            old, new = getattr(self.first, name), getattr(self.second, name)
            if name not in PLACE and name not in key and old != new:
                yield name, old, new


def pairs(first: Mapping[str, Rows], second: Mapping[str, Rows]) -> Iterator[Pair]:
    """Batches as `Validated.batches` gives them; in the order of the first file, then what only the second has."""
    for batch in dict.fromkeys([*first, *second]):
        ones, others = _by_key(batch, first.get(batch, ())), _by_key(batch, second.get(batch, ()))
        yield from (Pair(batch, row, others.get(key)) for key, row in ones.items())
        yield from (Pair(batch, None, row) for key, row in others.items() if key not in ones)


def _by_key(batch: str, rows: Rows) -> dict[Any, Any]:
    wanted = _key_names(batch)
    places = [place for place, name in enumerate(rows[0]._fields) if name in wanted] if rows else []
    return {tuple(row[place] for place in places): row for row in rows}


def _key_names(batch: str) -> frozenset[str]:
    return REGISTER_KEY if batch == "register" else KEY
