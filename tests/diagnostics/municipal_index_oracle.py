"""МИП written a second time in plain floating point, straight from § 1b, to check the product against."""

import math
from collections import defaultdict


def ranks(values, *, least_first=False):
    """{key: rank}; a value is better than those it beats, and shares the place with its equals (to 1e-9)."""
    found = {}
    for key, value in values.items():
        gaps = [(other - value) if not least_first else (value - other) for other in values.values()]
        better = sum(gap > 1e-9 for gap in gaps)
        equal = sum(abs(gap) <= 1e-9 for gap in gaps)
        found[key] = better + (equal + 1) / 2
    return found


def z_scores(values):
    mean = sum(values.values()) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values.values()) / len(values))
    return {key: 0.0 if deviation < 1e-9 else (value - mean) / deviation for key, value in values.items()}


def reliability(places):
    """places: {"ege" | "oge" | "vpr": {school: rank}}"""
    found = defaultdict(list)
    for one, other in (("ege", "oge"), ("ege", "vpr"), ("oge", "vpr")):
        both = places[one].keys() & places[other].keys()
        gaps = {school: abs(places[one][school] - places[other][school]) for school in both}
        for school, rank in ranks(gaps, least_first=True).items():
            found[school].append(rank)
    return {school: sum(own) / len(own) for school, own in found.items()}


def index(schools, means, rates, weights, least_weight):
    """means: {(kind, subject): {school: mean}}; rates: {"olympiads": {school: value}}; gives {school: index | None}."""
    with_ege = {school for (kind, _), own in means.items() if kind == "ege" for school in own}
    answer = {}
    for pool in (with_ege, set(schools) - with_ege):
        places = places_in(pool, means, rates)
        for school in pool:
            own = dict(weights)
            if school not in with_ege:
                own["oge"], own["ege"] = own["oge"] + own["ege"], 0
            answer[school] = weighed(school, places, own, least_weight)
    return answer


def places_in(pool, means, rates):
    places = {}
    for kind in ("ege", "oge", "vpr"):
        scores = defaultdict(list)
        for of_kind, own in means.items():
            ours = {school: value for school, value in own.items() if school in pool and of_kind[0] == kind}
            for school, score in z_scores(ours).items() if ours else ():
                scores[school].append(score)
        places[kind] = ranks({school: sum(own) / len(own) for school, own in scores.items()})
    for name, own in rates.items():
        places[name] = ranks({school: value for school, value in own.items() if school in pool})
    return places | {"reliability": ranks(reliability(places), least_first=True)}


def weighed(school, places, weights, least_weight):
    present = {name: weight for name, weight in weights.items() if weight and school in places.get(name, {})}
    total = sum(present.values())
    if not present or total < least_weight * sum(weights.values()) - 1e-12:
        return None
    return sum(
        100 * weight / total * (1 - (places[name][school] - 0.5) / len(places[name]))
        for name, weight in present.items()
    )
