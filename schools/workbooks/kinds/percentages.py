"""Results by bare percentages: how many pupils they are of may be unknown."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..facts import ResultRow
from ..kind import Kind
from ..tables import Context, Table
from .arithmetic import TOLERANCE
from .keys import GRADE, PROCEDURE, SCHOOL, SUBJECT, YEAR
from .measures import LOW, MARK_SHARE_COLUMNS, MARK_SHARES, MEAN_SCORE, PARTICIPANTS, QUALITY, SUCCESS
from .results import RESULT_BATCH, result_rows


def percentage_rows(table: Table, context: Context) -> Mapping[str, Sequence[ResultRow]]:
    if LOW.field in table.values and MARK_SHARES[1] in table.values:
        table.rename(LOW.field, MARK_SHARES[0])
    elif LOW.field in table.values:
        _success_from_low(table)
    return result_rows(table, context)


def _success_from_low(table: Table) -> None:
    """Those without a «2» are the rest to 100 %; where both are told they must agree."""
    successes, lows = table.column(SUCCESS.field), table.column(LOW.field)
    for index, (success, low) in enumerate(zip(successes, lows, strict=True)):
        if success is not None and low is not None and abs(success + low - 100) > TOLERANCE:
            table.refuse(index, LOW.field, "low_and_success", success=success, rest=100 - low, example="")
    table.values[SUCCESS.field] = [
        Decimal(100) - low if success is None and low is not None else success
        for success, low in zip(successes, lows, strict=True)
    ]
    for index, reason in table.missing.get(LOW.field, {}).items():
        table.missing.setdefault(SUCCESS.field, {}).setdefault(index, reason)


PERCENTAGES = Kind(
    code="percentages",
    title="Результаты в процентах",
    columns=(
        SCHOOL,
        YEAR,
        PROCEDURE,
        SUBJECT,
        GRADE,
        PARTICIPANTS,
        SUCCESS,
        QUALITY,
        LOW,
        *MARK_SHARE_COLUMNS,
        MEAN_SCORE,
    ),
    rows=percentage_rows,
    batches={"results": RESULT_BATCH},
    one_of=frozenset({"success_pct", "quality_pct", "low_pct", *MARK_SHARES}),
    references={name: name for name in ("participants", "success_pct", "quality_pct", "low_pct", "mean_score")},
)
