"""The index written a second time, school by school in plain Python, to check the arrays against."""

from collections import defaultdict
from itertools import combinations
from math import fsum, sqrt

EXAMS = ("ege", "oge", "vpr")


def index_of(rows, *, year, weights, least_weight=0.6, years=3):
    """rows: (municipality, school, year, measure, component, total, count); returns {school: index or None}."""
    recent = [row for row in rows if year - years < row[2] <= year]
    towns = {school: town for town, school, *_ in recent}
    sitting = {row[1] for row in recent if row[4] == "ege" and row[2] == year and row[6] > 0}
    pools = defaultdict(list)
    for school, town in towns.items():
        pools[town, school in sitting].append(school)
    found = {}
    for (_, sits_ege), schools in pools.items():
        own = [row for row in recent if row[1] in set(schools) and (sits_ege or row[4] != "ege")]
        moved = dict(weights)
        if not sits_ege:
            moved["oge"], moved["ege"] = moved.get("oge", 0) + moved.get("ege", 0), 0
        found |= _pool(own, schools, moved, least_weight)
    return found


def _pool(rows, schools, weights, least_weight):
    values = _values(rows)
    ranks = {component: _ranks({key: -value for key, value in of.items()}) for component, of in values.items()}
    gaps = defaultdict(list)
    for one, other in combinations(EXAMS, 2):
        both = ranks.get(one, {}).keys() & ranks.get(other, {}).keys()
        for school, rank in _ranks({key: abs(ranks[one][key] - ranks[other][key]) for key in both}).items():
            gaps[school].append(rank)
    ranks["reliability"] = _ranks({school: fsum(of) / len(of) for school, of in gaps.items()})
    return {school: _index(school, ranks, weights, least_weight) for school in schools}


def _values(rows):
    """{component: {school: mean z-score}}"""
    sums = defaultdict(lambda: [0.0, 0.0])
    for _, school, _, measure, component, total, count in rows:
        if count:
            sums[component, measure, school][0] += total
            sums[component, measure, school][1] += count
    means = defaultdict(dict)
    for (component, measure, school), (total, count) in sums.items():
        means[component, measure][school] = total / count
    scores = defaultdict(lambda: defaultdict(list))
    for (component, _), of in means.items():
        mean = fsum(of.values()) / len(of)
        spread = sqrt(fsum((value - mean) ** 2 for value in of.values()) / len(of))
        for school, value in of.items():
            scores[component][school].append((value - mean) / spread if spread > 1e-9 else 0.0)
    return {component: {key: fsum(of) / len(of) for key, of in by.items()} for component, by in scores.items()}


def _ranks(values):
    """1 for the smallest; equal to nine decimals is equal."""
    rounded = {key: round(value, 9) for key, value in values.items()}
    return {
        key: sum(other < value for other in rounded.values())
        + (sum(other == value for other in rounded.values()) + 1) / 2
        for key, value in rounded.items()
    }


def _index(school, ranks, weights, least_weight):
    present = {key: weight for key, weight in weights.items() if weight and school in ranks.get(key, {})}
    if not present or sum(present.values()) < least_weight * sum(weights.values()) - 1e-9:
        return None
    points = fsum(w * (1 - (ranks[key][school] - 0.5) / len(ranks[key])) for key, w in present.items())
    return 100 * points / sum(present.values())
