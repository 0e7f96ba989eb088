"""python -m bench.identification ROUNDS: pages of the runs of one municipality in turns; prints seconds as JSON."""

import json
import sys

from bench.pages.fetching import fetch  # before anything that needs the applications

from bench.identification.towns import make_runs  # isort: skip
from bench.rounds import Seconds, take_turns  # isort: skip
from diagnostics.selectors.run_sections import PAGE_SIZE  # isort: skip

SLUG = "bench-runs"
WARM_UP = 5


def measure_run(run: int, cookie: str, rounds: int) -> Seconds:
    paths = {"ours": f"identification/runs/{run}/", "peer": f"bench/findings/{run}/", "limit": "bench/empty/"}
    for name in ("ours", "peer"):
        _, body = fetch(f"/{SLUG}/{paths[name]}", cookie)
        if body.count("<tr") <= PAGE_SIZE:
            raise SystemExit(f"{name} shows too few schools")
    seconds = take_turns(
        dict.fromkeys(paths, WARM_UP + rounds), lambda name: fetch(f"/{SLUG}/{paths[name]}", cookie)[0]
    )
    return {name: taken[WARM_UP:] for name, taken in seconds.items()}


if __name__ == "__main__":
    cookie, runs = make_runs(SLUG)
    print(json.dumps({method: measure_run(run, cookie, int(sys.argv[1])) for method, run in runs.items()}))
