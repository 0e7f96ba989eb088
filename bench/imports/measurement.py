"""The row `import_100k`: every run in a new process and an empty table, every result compared."""

import math
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from bench.imports import town
from bench.imports.workbook import SCHOOLS, write_workbook
from bench.measuring import run_module
from bench.rounds import quartiles, take_turns
from bench.rows import Row

SMALLER = 10
REPETITIONS = {"ours": 5, "limit": 5, "peer": 3, "pages": 3, "smaller": 3}
NOTE = (
    "From the file on the disk to the committed transaction. Ours: pre-check, child process, validation, comparison, "
    "storing, report and history in one go, as import_workbook does it; ours_by_pages: receive, check and store, "
    "which reads the file twice. Peer: django-import-export in bulk mode with cached look-ups (3 runs). "
    "Limit: raw read, COPY into a temporary table, one INSERT into the same table with its keys and policy. "
    "PostgreSQL of the tests: no fsync. Memory: of the process and its child together."
)


def measure(folder: Path, rows: int, repetitions: Mapping[str, int] = REPETITIONS) -> Row:
    run_module("bench.imports.make_town", str(SCHOOLS))
    workbook, small = folder / "results.xlsx", folder / "small.xlsx"
    write_workbook(workbook, rows)
    write_workbook(small, rows // SMALLER)
    memory: dict[str, list[float]] = {name: [] for name in repetitions}
    found: set[tuple[int, str]] = set()

    def run(name: str) -> float:
        town.empty(folder / "files")
        variant, path = ("ours", small) if name == "smaller" else (name, workbook)
        measured = run_module("bench.imports", variant, str(path))
        memory[name].append(measured.memory_mib)
        if name != "smaller":
            found.add(town.stored())
        return float(measured.output)

    seconds = take_turns(repetitions, run)
    if [count for count, _ in found] != [rows]:
        raise SystemExit(f"The variants stored different facts: {found}")
    middle = {name: median(taken) for name, taken in seconds.items()}
    return Row(
        name=f"import_{rows // 1000}k",
        ours=middle["ours"],
        peer=middle["peer"],
        limit=middle["limit"],
        note=NOTE,
        sizes={"rows": rows, "columns": 11, "schools": SCHOOLS, "bytes": workbook.stat().st_size},
        details={
            "quartiles": {name: quartiles(taken) for name, taken in seconds.items()},
            "repetitions": dict(repetitions),
            "ours_by_pages": round(middle["pages"], 5),
            "exponent": round(math.log(middle["ours"] / middle["smaller"], SMALLER), 3),
            "memory_mib": {name: round(max(peaks)) for name, peaks in memory.items()},
        },
    )
