"""python -m bench.identification.slider ROUNDS: the laboratory by each method in turns with what else answers."""

import json
import sys
from collections.abc import Callable
from time import perf_counter

from bench.pages.fetching import fetch  # before anything that needs the applications

from bench.identification.towns import YEAR, make_runs  # isort: skip
from bench.rounds import Seconds, take_turns  # isort: skip
from diagnostics.identification.registry import METHODS  # isort: skip
from diagnostics.selectors.calculations import calculate  # isort: skip
from diagnostics.services import identify  # isort: skip
from tenancy.context import in_municipality  # isort: skip
from tenancy.models import Municipality  # isort: skip

SLUG = "bench-slider"
WARM_UP = 1


def measure_method(code: str, town: int, cookie: str, rounds: int) -> Seconds:
    method = METHODS[code]

    def bare() -> None:
        calculate(method=method, year=YEAR, parameters=method.parameters_type())

    def stored() -> None:
        identify(method=code, year=YEAR, by=None)

    ways: dict[str, Callable[[], float]] = {
        "ours": lambda: fetch(f"/{SLUG}/identification/laboratory/?method={code}&year={YEAR}", cookie)[0],
        "peer": lambda: _seconds_in(town, stored),
        "limit": lambda: _seconds_in(town, bare),
    }
    seconds = take_turns(dict.fromkeys(ways, WARM_UP + rounds), lambda name: ways[name]())
    return {name: taken[WARM_UP:] for name, taken in seconds.items()}


def _seconds_in(town: int, work: Callable[[], None]) -> float:
    with in_municipality(town):
        start = perf_counter()
        work()
        return perf_counter() - start


if __name__ == "__main__":
    cookie, _ = make_runs(SLUG)
    town = Municipality.objects.get(slug=SLUG).pk
    print(json.dumps({code: measure_method(code, town, cookie, int(sys.argv[1])) for code in METHODS}))
