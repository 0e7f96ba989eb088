"""python -m tests.fuzz [COUNT] [--first N] [--minutes N] [--only N] [--out FILE]; 1 if a case ended wrongly."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from tests.fuzz.cases import case
from tests.fuzz.verdicts import Verdict, judge

COUNT = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, help="stop then, and tell of the cases so far")
    parser.add_argument("--only", type=int)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if options.only is not None:
        return _show(options.only)
    start = perf_counter()
    with get_context("spawn").Pool(options.workers) as pool:
        numbers = range(options.first, options.first + options.count)
        ended = pool.imap_unordered(judge, numbers, chunksize=10)
        verdicts = list(_in_time(_told(ended, options.count), start, options.minutes))
    # a busy machine makes any case slow: once more, alone
    verdicts = [judge(verdict.number) if verdict.is_slow else verdict for verdict in verdicts]
    summary = _summary(verdicts) | {"first": options.first, "elapsed": round(perf_counter() - start)}
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    print(text)
    if options.out:
        options.out.write_text(f"{text}\n", "utf-8")
    return 1 if summary["wrong"] else 0


def _show(number: int) -> int:
    one, verdict = case(number), judge(number)
    print(one.file_name, len(one.content), *one.applied, sep="; ")
    print(f"{verdict.seconds:.1f} s, {verdict.facts} facts, {', '.join(verdict.rules)}\n{verdict.wrong}")
    return 1 if verdict.wrong else 0


def _told(verdicts: Iterable[Verdict], count: int) -> Iterable[Verdict]:
    for done, verdict in enumerate(verdicts, 1):
        if done % 500 == 0:
            print(f"{done} of {count}", file=sys.stderr)
        yield verdict


def _in_time(verdicts: Iterable[Verdict], start: float, minutes: float | None) -> Iterable[Verdict]:
    for verdict in verdicts:
        yield verdict
        if minutes and perf_counter() - start > 60 * minutes:
            return


def _summary(verdicts: list[Verdict]) -> dict[str, object]:
    seconds = sorted(verdict.seconds for verdict in verdicts)
    rules = Counter(rule for verdict in verdicts for rule in verdict.rules)
    return {
        "cases": len(verdicts),
        "with_facts": sum(verdict.facts > 0 for verdict in verdicts),
        "refused": sum(not verdict.facts for verdict in verdicts),
        "median_seconds": round(seconds[len(seconds) // 2], 3),
        "longest_seconds": round(seconds[-1], 2),
        "slowest": [_line(verdict) for verdict in sorted(verdicts, key=lambda one: -one.seconds)[:5]],
        "rules": dict(rules.most_common()),
        "wrong": [
            _line(verdict) | {"what": verdict.wrong}
            for verdict in sorted(verdicts, key=lambda verdict: verdict.number)
            if verdict.wrong
        ],
    }


def _line(verdict: Verdict) -> dict[str, object]:
    return {"number": verdict.number, "seconds": round(verdict.seconds, 1), "applied": verdict.applied}


if __name__ == "__main__":
    sys.exit(main())
