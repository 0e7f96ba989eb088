"""The row `identification_page`: medians of the slower of both runs, p95 and the other one beside them."""

import json
from statistics import median

from bench.measuring import run_module
from bench.pages.measurement import figures
from bench.rounds import Seconds
from bench.rows import Row

ROUNDS = 60
NOTE = (
    "GET /<municipality>/identification/runs/<n>/ as a methodologist, in process through WSGI and the whole "
    "middleware, the first 50 of 314 schools with the picture of all, for a published index (QUAD) and for "
    "counts (FED_2P1). Limit: an empty view behind the same middleware. Peer: the stock Django admin "
    "list of the findings of the run."
)


def measure(rounds: int = ROUNDS) -> Row:
    by_method: dict[str, Seconds] = json.loads(run_module("bench.identification", str(rounds)).output)
    slowest = max(by_method.values(), key=lambda seconds: median(seconds["ours"]) / median(seconds["limit"]))
    return Row(
        name="identification_page",
        ours=median(slowest["ours"]),
        peer=median(slowest["peer"]),
        limit=median(slowest["limit"]),
        note=NOTE,
        sizes={"schools": 314, "shown": 50, "rounds": rounds},
        details={"by_method": {method: figures(seconds) for method, seconds in by_method.items()}},
    )
