"""The shape of bench/results.json."""

import json
from pathlib import Path

import pytest

from bench.rounds import p95, quartiles, take_turns
from bench.rows import Row, write_rows


def test_a_row_says_how_far_from_peer_and_limit(tmp_path: Path) -> None:
    row = Row("import_100k", ours=2.0, peer=20.0, limit=1.0, note="", sizes={"rows": 1}, details={"exponent": 0.9})

    printed = write_rows([row], tmp_path / "results.json", "18.6")

    (written,) = json.loads((tmp_path / "results.json").read_text())
    assert json.loads(printed) == [written]
    assert (written["ratio_peer"], written["ratio_limit"], written["exponent"]) == (10, 2, 0.9)
    assert {"name", "ours", "peer", "limit", "note", "sizes", "versions"} < set(written)


def test_variants_take_turns_in_every_round() -> None:
    seen: list[str] = []

    def run(name: str) -> float:
        seen.append(name)
        return float(len(seen))

    seconds = take_turns({"ours": 5, "limit": 5, "peer": 3}, run)

    assert {name: len(taken) for name, taken in seconds.items()} == {"ours": 5, "limit": 5, "peer": 3}
    everybody, without_peer = {"ours", "limit", "peer"}, {"ours", "limit"}
    rounds = [set(seen[:3]), set(seen[3:5]), set(seen[5:8]), set(seen[8:10]), set(seen[10:])]
    assert rounds == [everybody, without_peer, everybody, without_peer, everybody]


@pytest.mark.parametrize(("seconds", "expected"), [([2.0], [2, 2, 2]), ([1.0, 2.0, 3.0], [1.5, 2, 2.5])])
def test_quartiles(seconds: list[float], expected: list[float]) -> None:
    assert quartiles(seconds) == expected


def test_p95_is_near_the_slowest() -> None:
    assert p95([float(number) for number in range(101)]) == 95
