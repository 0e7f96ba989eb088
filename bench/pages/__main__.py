"""python -m bench.pages ROUNDS: pages of two municipalities in turns, in one process; prints seconds as JSON."""

import json
import sys

from bench.pages.fetching import fetch  # before anything that needs the applications

from bench.pages.towns import make_town, school_name  # isort: skip
from bench.rounds import Seconds, take_turns  # isort: skip

SIZES = (16, 314)
PATHS = {"ours": "schools/", "peer": "bench/admin/", "limit": "bench/empty/"}
SHOWN = 25
WARM_UP = 5


def check(slug: str, cookie: str, schools: int) -> None:
    """Ours and the peer show the same schools; the empty page shows none."""
    for name, path in PATHS.items():
        _, body = fetch(f"/{slug}/{path}", cookie)
        shown = [number for number in range(1, schools + 1) if school_name(number) in body]
        expected = [] if name == "limit" else list(range(1, min(schools, SHOWN) + 1))
        if shown != expected:
            raise SystemExit(f"{name} shows other schools: {shown}")


def measure_town(schools: int, rounds: int) -> Seconds:
    slug = f"bench-{schools}"
    cookie = make_town(slug, schools)
    check(slug, cookie, schools)
    seconds = take_turns(
        dict.fromkeys(PATHS, WARM_UP + rounds), lambda name: fetch(f"/{slug}/{PATHS[name]}", cookie)[0]
    )
    return {name: taken[WARM_UP:] for name, taken in seconds.items()}


if __name__ == "__main__":
    print(json.dumps({size: measure_town(size, int(sys.argv[1])) for size in SIZES}))
