"""Places of schools among comparable ones: ranks with average ties, and who stands lowest."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from diagnostics.wording import rounded

Number = Decimal | Fraction | int
# an index is kept to so many decimals, and compared as it is kept
INDEX_PLACES = 12


def average_ranks(values: Mapping[int, Number], *, least_first: bool = False) -> dict[int, Fraction]:
    """{school: rank}: 1 is the best, which is the greatest value unless `least_first`; ties share the average."""
    # floats decide fast, exact values where they are equal
    ordered = sorted(values, key=lambda school: (float(values[school]), values[school]), reverse=not least_first)
    ranks: dict[int, Fraction] = {}
    for _value, tied in groupby(ordered, key=lambda school: values[school]):
        block = list(tied)
        shared = Fraction(2 * len(ranks) + len(block) + 1, 2)
        ranks |= dict.fromkeys(block, shared)
    return ranks


def rank_instead(value: Number, own: Number, ascending: Sequence[Number]) -> Fraction:
    """The place of `average_ranks` that a school would have with `value` instead of its `own`, one of `ascending`."""
    first, behind = bisect_left(ascending, value), bisect_right(ascending, value)
    greater = len(ascending) - behind - (own > value)
    return 1 + greater + Fraction(behind - first - (own == value), 2)


def is_among_lowest(value: Number, ascending: Sequence[Number], percent: Decimal) -> bool:
    """True if less than `percent` of all values are strictly below this one; in integers, nothing is rounded."""
    return bisect_left(ascending, value) * 100 < percent * len(ascending)


def kept(value: Fraction) -> Decimal:
    """An exact index as it is stored."""
    return rounded(value, INDEX_PLACES)
