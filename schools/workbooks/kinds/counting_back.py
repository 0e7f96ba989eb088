"""Pupils told as percentages are counted back where that is certain; where it is not, percentages they stay."""

from collections.abc import Mapping

from ..shares import are_possible, certain_counts, is_whole
from ..tables import Table


def count_back(table: Table, shares: Mapping[str, str], incomplete: str) -> list[int]:
    """Fill the numbers of pupils and blank their percentages; the rows whose percentages say all there is to say.

    `shares`: the columns of percentages by those of numbers; `incomplete`: the rule that a row without one breaks.
    Rows of the city and the region keep their percentages.
    """
    names = tuple(shares.values())
    if not any(name in table.values for name in names):
        return []
    for counted, share in shares.items():
        table.values[counted], table.values[share] = list(table.column(counted)), list(table.column(share))
        for index, reason in table.missing.get(share, {}).items():
            table.missing.setdefault(counted, {}).setdefault(index, reason)
    rows = [index for index in range(len(table.numbers)) if not _is_counted(table, index, shares)]
    if all(name in table.texts for name in names):
        rows = [index for index in rows if _is_complete(table, index, names, incomplete)]
        rows = [index for index in rows if not _count_back(table, index, shares)]
    return rows


def _is_counted(table: Table, index: int, shares: Mapping[str, str]) -> bool:
    """Numbers win over the percentages beside them; a row without either is none of ours."""
    if any(table.values[name][index] is not None for name in shares):
        for share in shares.values():
            table.values[share][index] = None
    is_out = index in table.rejected or (index in table.skipped and index not in table.territories)
    return is_out or all(table.values[share][index] is None for share in shares.values())


def _is_complete(table: Table, index: int, names: tuple[str, ...], incomplete: str) -> bool:
    told = [table.values[name][index] for name in names]
    if None in told:
        table.refuse(index, names[told.index(None)], incomplete, example="0")
    elif not is_whole(told):
        table.refuse(index, names[0], "shares_do_not_add_up", total=sum(told), example="")
    return index not in table.rejected


def _count_back(table: Table, index: int, shares: Mapping[str, str]) -> bool:
    participants = table.column("participants")[index]
    if not participants or index in table.territories:
        return False
    texts = [table.texts[name][index] for name in shares.values()]
    counts = certain_counts(texts, participants)
    if not are_possible(texts, participants):
        table.warn(index, "participants", "shares_of_others", participants=participants, example="")
    for (counted, share), number in zip(shares.items(), counts or (), strict=bool(counts)):
        table.values[counted][index], table.values[share][index] = number, None
    return counts is not None
