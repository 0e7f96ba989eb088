"""Two loads are compared, whatever is stored: both files are read against the register of today."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from schools.models import Import, School
from schools.services.checking import Report, silent
from schools.services.collector import collector_paused
from schools.services.examination import examine
from schools.services.fact_words import fact_words, heading_of, value_words, workbook_field
from schools.services.receipt import kept_content
from schools.workbooks import Answers, Validated
from schools.workbooks.difference import Pair, pairs

SHOWN = 1_000
STATUSES = ("only_first", "only_second", "changed", "same")


@dataclass(frozen=True)
class Difference:
    """`counts` are facts by status; `shown` are cells of changed facts and facts that one file lacks.

    Each of `shown`: status, school, fact, heading, first, second and the places in both files. `more` are not shown.
    """

    first: int
    second: int
    counts: dict[str, int]
    shown: tuple[dict[str, Any], ...]
    more: int


@collector_paused()
def compare_imports(
    *, first: Import, second: Import, today: date, limit: int = SHOWN, report: Report = silent
) -> Difference:
    report(0, 2, first.file_name)
    one = _validated(first, today)
    report(1, 2, second.file_name)
    other = _validated(second, today)
    names = dict(School.objects.order_by("pk").values_list("pk", "name"))
    counts: Counter[str] = Counter()
    shown: list[dict[str, Any]] = []
    more = 0
    for pair in pairs(one.batches, other.batches):
        status = pair.status
        counts[status] += 1
        if status == "same":
            continue
        entries = _entries(pair, status, one, other, names)
        free = limit - len(shown)
        shown += entries[:free]
        more += len(entries[free:])
    return Difference(first.pk, second.pk, {status: counts[status] for status in STATUSES}, tuple(shown), more)


def _validated(loaded: Import, today: date) -> Validated:
    answers = Answers.from_json(loaded.answers)
    return examine(kept_content(loaded), answers=answers, today_year=today.year, file_name=loaded.file_name).validated


def _entries(
    pair: Pair, status: str, first: Validated, second: Validated, names: dict[int, str]
) -> list[dict[str, Any]]:
    told: Any = pair.second if pair.second is not None else pair.first
    fact = told._asdict()
    about = {
        "status": status,
        "school": names.get(fact.get("school"), fact.get("name", "")),
        "fact": fact_words(fact) if "year" in fact else "",
    }
    if status != "changed":
        return [about | _cell("", "", "", _place(pair.first, first), _place(pair.second, second))]
    return [
        about
        | _cell(
            heading_of(second.kind, name, fact),
            value_words(old),
            value_words(new),
            _place(pair.first, first, workbook_field(name, fact)),
            _place(pair.second, second, workbook_field(name, fact)),
        )
        for name, old, new in pair.cells()
    ]


def _cell(heading: str, old: str, new: str, first_place: str, second_place: str) -> dict[str, str]:
    return {"heading": heading, "first": old, "second": new, "first_place": first_place, "second_place": second_place}


def _place(row: Any, validated: Validated, field: str = "") -> str:
    """«Результаты, F7», or the row; empty if the file has no such fact."""
    if row is None:
        return ""
    return f"{row.sheet}, {validated.cell(row.sheet, row.row, row.block, field) or row.row}"
