"""What validation hands over, by batch: one named tuple for each row of a table of facts.

Every row begins with its sheet, its row and the block of columns it stands in. None is "not told";
`missing_reason` says why a row has no value at all («н/д», «не проводился», …), else it is "".
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .values import Value


class ResultRow(NamedTuple):
    """Batch "results": counts are integers, percents and the mean are Decimal."""

    sheet: str
    row: int
    block: int
    school: int
    year: int
    procedure: str
    subject: str
    grade: int
    participants: int | None = None
    marks_2: int | None = None
    marks_3: int | None = None
    marks_4: int | None = None
    marks_5: int | None = None
    below_minimum: int | None = None
    high_scores: int | None = None
    mean_score: Decimal | None = None
    success_pct: Decimal | None = None
    quality_pct: Decimal | None = None
    missing_reason: str = ""


class ComparisonRow(NamedTuple):
    """Batch "comparisons": pupils whose mark of a check work is below, equal to or above that of the journal.

    Percentages are given where nobody can say of how many pupils they are.
    """

    sheet: str
    row: int
    block: int
    school: int
    year: int
    procedure: str
    subject: str
    grade: int
    lowered: int | None
    confirmed: int | None
    raised: int | None
    lowered_pct: Decimal | None = None
    confirmed_pct: Decimal | None = None
    raised_pct: Decimal | None = None
    missing_reason: str = ""


class ScoreRow(NamedTuple):
    """Batch "scores": `pupils[s]` is the number of those with s points."""

    sheet: str
    row: int
    block: int
    school: int
    year: int
    procedure: str
    subject: str
    grade: int
    pupils: tuple[int, ...] | None
    missing_reason: str = ""


class ScaleRow(NamedTuple):
    """Batch "scales": the lowest primary score of each mark."""

    sheet: str
    row: int
    block: int
    year: int
    procedure: str
    subject: str
    grade: int
    minimum_3: int
    minimum_4: int
    minimum_5: int
    maximum: int


class ContextRow(NamedTuple):
    """Batch "context": one variable of a school and year. A blank cell gives no row."""

    sheet: str
    row: int
    block: int
    school: int
    year: int
    variable: str
    value: Value
    missing_reason: str = ""


class IndexRow(NamedTuple):
    """Batch "indices": one index of one school and year; `components` are ranks for ОИП and flags for ИСБШ."""

    sheet: str
    row: int
    block: int
    school: int
    year: int
    code: str
    value: Decimal | None
    components: Mapping[str, Value]
    missing_reason: str = ""


class ListRow(NamedTuple):
    """Batch "lists": a school in a list of the region, with the act that says so."""

    sheet: str
    row: int
    block: int
    school: int
    year: int
    code: str
    category: str = ""
    in_project_500: bool | None = None
    act_title: str = ""
    act_number: str = ""
    act_date: date | None = None


class ReferenceRow(NamedTuple):
    """Batch "references": `territory` is the name of the municipality, the region or the cluster.

    `procedure`, `subject` (else "") and `grade` (else None) are given for metrics of procedures alone.
    """

    sheet: str
    row: int
    block: int
    scope: str
    territory: str
    year: int
    metric: str
    procedure: str
    subject: str
    grade: int | None
    value: Decimal


ROWS: Mapping[str, type[NamedTuple]] = {
    "results": ResultRow,
    "comparisons": ComparisonRow,
    "scores": ScoreRow,
    "scales": ScaleRow,
    "context": ContextRow,
    "indices": IndexRow,
    "lists": ListRow,
    "references": ReferenceRow,
}
