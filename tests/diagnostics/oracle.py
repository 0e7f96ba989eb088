"""The federal rules written a second time, straight from the specification, to check the product against."""

from fractions import Fraction


def is_low(row, threshold, comparison, least):
    if row is None:
        return None
    n, low, share_pct = row
    if n == 0:
        return None
    if n is None:
        if share_pct is None:
            return None
        value = Fraction(str(share_pct))
    elif low is None:
        return None
    else:
        if n < least:
            return False
        value = Fraction(low * 100, n)
    return value >= threshold if comparison == ">=" else value > threshold


def judge(rows, year, *, procedures, threshold, comparison, n_latest, m_previous, least, rule):
    """rows: {(year, procedure): (participants, low, published share)}; returns (value, listed)."""
    sets = {}
    for y in (year, year - 1):
        available, low = set(), set()
        for procedure in procedures:
            answer = is_low(rows.get((y, procedure)), threshold, comparison, least)
            if answer is not None:
                available.add(procedure)
            if answer:
                low.add(procedure)
        sets[y] = available, low
    (available, low), (available_before, low_before) = sets[year], sets[year - 1]
    value = len(low) if available else None
    if rule == "FED_2P1":
        met = len(low) >= n_latest and len(low_before) >= m_previous
        too_little = len(available) < n_latest or len(available_before) < m_previous
    else:
        met = len(low) >= 2 and bool(low & low_before)
        too_little = len(available) < 2 or len(available_before) < 1 or not available & available_before
    if met:
        return value, True
    return value, None if too_little else False
