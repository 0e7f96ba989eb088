"""The rows `identification_page` and `laboratory`: medians of the slowest method, p95 and the others beside them."""

import json
from statistics import median

from bench.measuring import run_module
from bench.pages.measurement import figures
from bench.rounds import Seconds
from bench.rows import Row

ROUNDS = 60
SLIDER_ROUNDS = 3
NOTE = (
    "GET /<municipality>/identification/runs/<n>/ as a methodologist, in process through WSGI and the whole "
    "middleware, the first 50 of 314 schools with the picture of all, for a published index (QUAD) and for "
    "counts (FED_2P1). Limit: an empty view behind the same middleware. Peer: the stock Django admin "
    "list of the findings of the run."
)
SLIDER_NOTE = (
    "GET /<municipality>/identification/laboratory/ as a methodologist: who enters and leaves, how sure and how steady "
    "the list of 314 schools is. Limit: the bare calculation by the same method, nothing tried and nothing drawn. "
    "Peer: a calculation that is stored for each try, the only way without a laboratory."
)


def measure(rounds: int = ROUNDS) -> Row:
    return _row("identification_page", "bench.identification", NOTE, rounds, {"shown": 50})


def measure_slider(rounds: int = SLIDER_ROUNDS) -> Row:
    return _row("laboratory", "bench.identification.slider", SLIDER_NOTE, rounds, {})


def _row(name: str, module: str, note: str, rounds: int, sizes: dict[str, int]) -> Row:
    by_method: dict[str, Seconds] = json.loads(run_module(module, str(rounds)).output)
    slowest = max(by_method.values(), key=lambda seconds: median(seconds["ours"]))
    return Row(
        name=name,
        ours=median(slowest["ours"]),
        peer=median(slowest["peer"]),
        limit=median(slowest["limit"]),
        note=note,
        sizes={"schools": 314, "rounds": rounds, **sizes},
        details={"by_method": {method: figures(seconds) for method, seconds in by_method.items()}},
    )
