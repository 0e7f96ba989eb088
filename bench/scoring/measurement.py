"""The row `scoring_national`: the index of all schools, in this process, every variant's answer compared first."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

import numpy as np

from bench.rounds import quartiles, take_turns
from bench.rows import Row
from bench.scoring.limit import index_alone, sums_alone
from bench.scoring.nation import LAST_YEAR, MUNICIPALITIES, SCHOOLS, YEARS, make_nation
from bench.scoring.peer import frame_of, index_by_apply
from bench.scoring.query import seconds_of_query
from diagnostics.scoring.index import score
from diagnostics.scoring.school_years import Floats, SchoolYears

PART = 20  # the peer takes this part of the country
REPETITIONS = {"ours": 15, "limit": 15, "sums": 15, "largest": 15, "peer": 3}
NOTE = (
    "The municipal index (МИП) of every school from sums of each school and year that are already arrays: three "
    "years added up, z-scores, average ranks inside municipality and pool, reliability, weights. Limit: the same "
    "index in bare numpy on the same arrays, with all that can be known beforehand; sums: its bincounts alone. "
    "Peer: pandas, groupby.apply for each school and for each pool, on a part of the municipalities and multiplied. "
    "Query: one SQL query with window functions on the same part, multiplied. All give the same index to 1e-9."
)


def measure(repetitions: Mapping[str, int] = REPETITIONS) -> Row:
    nation = make_nation()
    part = _municipalities(nation, 1, MUNICIPALITIES // PART)
    largest = _municipalities(nation, 0, 0)
    frame = frame_of(part)
    scale = SCHOOLS / (part.school.size / YEARS)
    index_by_query, of_query = seconds_of_query(part)
    _compare(score(nation, year=LAST_YEAR).index, index_alone(nation))
    _compare(score(part, year=LAST_YEAR).index, index_by_apply(frame, part.measures).to_numpy())
    _compare(score(part, year=LAST_YEAR).index, index_by_query)
    variants: dict[str, Callable[[], object]] = {
        "ours": lambda: score(nation, year=LAST_YEAR),
        "limit": lambda: index_alone(nation),
        "sums": lambda: sums_alone(nation),
        "largest": lambda: score(largest, year=LAST_YEAR),
        "peer": lambda: index_by_apply(frame, part.measures),
    }
    seconds = take_turns(repetitions, lambda name: _seconds(variants[name]))
    seconds["peer"] = [taken * scale for taken in seconds["peer"]]
    middle = {name: median(taken) for name, taken in seconds.items()}
    return Row(
        name="scoring_national",
        ours=middle["ours"],
        peer=middle["peer"],
        limit=middle["limit"],
        note=NOTE,
        sizes={"schools": SCHOOLS, "years": YEARS, "municipalities": MUNICIPALITIES, "measures": len(nation.measures)},
        details={
            "quartiles": {name: quartiles(taken) for name, taken in seconds.items()},
            "repetitions": dict(repetitions),
            "largest_municipality": round(middle["largest"], 5),
            "sums": round(middle["sums"], 5),
            "query": round(of_query * scale, 5),
            "schools_of_the_part": int(part.school.size / YEARS),
        },
    )


def _municipalities(nation: SchoolYears, first: int, last: int) -> SchoolYears:
    return nation.taken(np.flatnonzero((nation.municipality >= first) & (nation.municipality <= last)))


def _compare(ours: Floats, other: Floats) -> None:
    if not np.allclose(ours, other, rtol=0, atol=1e-9, equal_nan=True):
        raise SystemExit("The variants give different indices.")


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start
