"""python -m bench: all jobs, beside their peers and limits; writes and prints bench/results.json."""

import argparse
import os
from contextlib import closing
from pathlib import Path

import psycopg2

from bench.identification import measurement as identification
from bench.imports import measurement as imports
from bench.imports import million
from bench.pages import measurement as pages
from bench.place import own_place
from bench.rows import write_rows
from bench.scoring import measurement as scoring

RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="The benchmarks of the portal.")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the imported workbook")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where to write them")
    chosen = parser.parse_args()
    with own_place() as folder:
        rows = [
            pages.measure(),
            identification.measure(),
            identification.measure_slider(),
            imports.measure(folder, chosen.rows),
            million.measure(folder, chosen.rows),
            scoring.measure(),
        ]
        print(write_rows(rows, chosen.results, _server_version()))


def _server_version() -> str:
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        return str(connection.get_parameter_status("server_version"))


if __name__ == "__main__":
    main()
