"""The row `import_1m`: ten workbooks one after the other into one municipality, each of schools of its own."""

import math
from pathlib import Path

from bench.imports import town
from bench.imports.workbook import SCHOOLS, write_workbook
from bench.measuring import run_module
from bench.rows import Row

WORKBOOKS = 10
NOTE = (
    "Ten workbooks of the size of import_100k, each of 300 further schools, into one municipality with the facts of "
    "the earlier ones: a single sheet of a million rows is more than the reader's limits of memory and time allow. "
    "Exponent: of the time of all ten to that of the first. Limit: the same ten by raw read and one INSERT each. "
    "Once, no peer. Memory: of the process and its child together, the most of the ten."
)


def measure(folder: Path, rows: int) -> Row:
    run_module("bench.imports.make_town", str(WORKBOOKS * SCHOOLS))
    books = [folder / f"million-{number}.xlsx" for number in range(WORKBOOKS)]
    for number, book in enumerate(books):
        write_workbook(book, rows, seed=number + 1, first_school=1 + number * SCHOOLS)
    seconds, memory, stored = {}, {}, set()
    for variant in ("ours", "limit"):
        town.empty(folder / "files")
        runs = [run_module("bench.imports", variant, str(book)) for book in books]
        seconds[variant] = [float(run.output) for run in runs]
        memory[variant] = round(max(run.memory_mib for run in runs))
        stored.add(town.stored())
    if [count for count, _ in stored] != [WORKBOOKS * rows]:
        raise SystemExit(f"The variants stored different facts: {stored}")
    ours, limit = sum(seconds["ours"]), sum(seconds["limit"])
    return Row(
        name=f"import_{WORKBOOKS * rows // 1_000_000}m",
        ours=ours,
        peer=None,
        limit=limit,
        note=NOTE,
        sizes={"rows": WORKBOOKS * rows, "workbooks": WORKBOOKS, "schools": WORKBOOKS * SCHOOLS},
        details={
            "seconds": {name: [round(one, 3) for one in taken] for name, taken in seconds.items()},
            "exponent": round(math.log(ours / seconds["ours"][0], WORKBOOKS), 3),
            "memory_mib": memory,
        },
    )
