"""Numbers of pupils told as percentages: known by their sums, counted back where one set of numbers alone fits."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil, floor

from .tables import Table
from .values import number

SAMPLED, HALF = 200, Decimal("0.5")
WHOLE, TOLERANCE = Decimal(100), Decimal(1)
PARTICIPANTS = "participants"


def take_for_shares(table: Table, shares: Mapping[str, str]) -> None:
    """Columns whose rows add up to 100 and not to the participants hold percentages, whatever their headings say."""
    told = table.texts.keys()
    if not shares or not shares.keys() <= told or told & set(shares.values()):
        return
    if _add_up_to_100(table, tuple(shares)):
        for counted, share in shares.items():
            table.rename(counted, share)


def _add_up_to_100(table: Table, fields: Sequence[str]) -> bool:
    """More than half of the rows do; one with a fraction, or two that differ from the participants, are no chance."""
    told = zip(*(table.texts[name][:SAMPLED] for name in fields), strict=True)
    participants = table.texts.get(PARTICIPANTS, [""] * SAMPLED)
    rows = [
        ([value for text in texts if (value := number(text))], number(own))
        for texts, own in zip(told, participants, strict=False)
    ]
    rows = [(values, own) for values, own in rows if values]
    fitting = [(values, own) for values, own in rows if is_whole(values)]
    fractions = [values for values, _ in fitting if any(value % 1 for value in values)]
    others = [own for values, own in fitting if own is not None and own != sum(values)]
    return len(fitting) > HALF * len(rows) and (bool(fractions) or len(others) > 1)


def is_whole(shares: Sequence[Decimal]) -> bool:
    return abs(sum(shares, Decimal(0)) - WHOLE) <= TOLERANCE


def are_possible(shares: Sequence[str], participants: int) -> bool:
    """Whether so many participants can give these percentages at all."""
    possible = [_possible(share, participants) for share in shares]
    return all(possible) and sum(map(min, possible)) <= participants <= sum(map(max, possible))


def certain_counts(shares: Sequence[str], participants: int) -> tuple[int, ...] | None:
    """The numbers of pupils that these percentages are of, as printed; None if more than one set of them fits, or none.

    («33,3», «50», «16,7») of 6 is (2, 3, 1); of 2,000 it may be several.
    """
    if not are_possible(shares, participants):
        return None
    possible = [_possible(share, participants) for share in shares]
    least, most = tuple(map(min, possible)), tuple(map(max, possible))
    if sum(least) == participants:
        return least
    if sum(most) == participants:
        return most
    wide = [place for place, numbers in enumerate(possible) if len(numbers) > 1]
    if len(wide) > 1:
        return None
    rest = participants - sum(least)
    return tuple(number + rest * (place in wide) for place, number in enumerate(least))


def _possible(share: str, participants: int) -> range:
    """Numbers of pupils whose percentage is printed like this, to as many places as it has."""
    value = number(share)
    if value is None:
        return range(0)
    half = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))) / 2
    low, high = (value - half) * participants / 100, (value + half) * participants / 100
    return range(max(0, ceil(low)), min(participants, floor(high)) + 1)
