"""The country's calendar of cancelled procedures, read from the reference file."""

import json
from functools import lru_cache
from pathlib import Path

from diagnostics.identification.facts import CancelledProcedure, ProcedureKind

CALENDAR_FILE = Path(__file__).resolve().parent.parent / "reference" / "procedure_calendar.json"


@lru_cache(maxsize=1)
def cancelled_procedures() -> tuple[CancelledProcedure, ...]:
    """Procedures that were cancelled everywhere, to be put into `Facts.cancelled`."""
    document = json.loads(CALENDAR_FILE.read_text(encoding="utf-8"))
    return tuple(
        CancelledProcedure(
            kind=ProcedureKind(row["kind"]),
            year=row["year"],
            subject=row.get("subject"),
            level=row.get("level"),
            except_subjects=tuple(row.get("except_subjects", ())),
        )
        for row in document["cancelled"]
    )
