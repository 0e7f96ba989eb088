"""Variants measured in turns, so that a slow minute of the machine hits all of them."""

import random
from collections.abc import Callable, Mapping
from statistics import quantiles

Seconds = dict[str, list[float]]


def take_turns(repetitions: Mapping[str, int], run: Callable[[str], float], seed: int = 1) -> Seconds:
    """In each round every variant runs once, in a new order; those with fewer repetitions skip rounds evenly."""
    chance = random.Random(seed)
    taken: Seconds = {name: [] for name in repetitions}
    rounds = max(repetitions.values())
    for number in range(rounds):
        turn = [name for name, count in repetitions.items() if number * count % rounds < count]
        chance.shuffle(turn)
        for name in turn:
            taken[name].append(run(name))
    return taken


def quartiles(seconds: list[float]) -> list[float]:
    if len(seconds) == 1:
        return [round(seconds[0], 5)] * 3
    return [round(value, 5) for value in quantiles(seconds, n=4, method="inclusive")]


def p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]
