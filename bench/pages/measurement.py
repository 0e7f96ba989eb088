"""The row `list_page`: medians for the largest municipality, p95 and the small one beside them."""

import json
from statistics import median

from bench.measuring import run_module
from bench.rounds import Seconds, p95
from bench.rows import Row

ROUNDS = 60
SMALL, LARGE = "16", "314"
NOTE = (
    "GET /<municipality>/schools/ as a methodologist, in process through WSGI and the whole middleware, one page of "
    "25 schools of 314. Limit: an empty view behind the same middleware. Peer: the stock Django admin list of the "
    "same rows with the same columns, without pictures and means."
)


def measure(rounds: int = ROUNDS) -> Row:
    by_size: dict[str, Seconds] = json.loads(run_module("bench.pages", str(rounds)).output)
    middle = {name: median(taken) for name, taken in by_size[LARGE].items()}
    return Row(
        name="list_page",
        ours=middle["ours"],
        peer=middle["peer"],
        limit=middle["limit"],
        note=NOTE,
        sizes={"schools": int(LARGE), "schools_of_the_small": int(SMALL), "shown": 25, "rounds": rounds},
        details={"by_schools": {size: figures(seconds) for size, seconds in by_size.items()}},
    )


def figures(seconds: Seconds) -> dict[str, float]:
    middle = {name: median(taken) for name, taken in seconds.items()}
    late = {name: p95(taken) for name, taken in seconds.items()}
    return {
        **{f"{name}_p50": round(value, 5) for name, value in middle.items()},
        **{f"{name}_p95": round(value, 5) for name, value in late.items()},
        "ratio_peer_p95": round(late["peer"] / late["ours"], 2),
        "ratio_limit_p50": round(middle["ours"] / middle["limit"], 2),
        "ratio_limit_p95": round(late["ours"] / late["limit"], 2),
    }
