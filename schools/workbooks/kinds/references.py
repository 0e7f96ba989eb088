"""Reference values of the city, the region and clusters, and published thresholds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..columns import Column
from ..facts import ReferenceRow
from ..kind import Batch, Kind
from ..tables import Context, Table
from ..values import Choice, Number, Text
from ..variables import VARIABLES
from ..vocabulary import SCOPE_SYNONYMS, SCOPES
from .journal import COLUMNS as JOURNAL_COLUMNS
from .journal import COMPARISON, COMPARISON_SHARES
from .keys import GRADE, PROCEDURE, SUBJECT, YEAR
from .measures import BELOW_MINIMUM, HIGH_SCORES, LOW, MARK_COLUMNS, MEAN_SCORE, PARTICIPANTS, QUALITY, SUCCESS

RESULT_METRICS = {
    **{column.field: column.heading for column in (SUCCESS, QUALITY, LOW, MEAN_SCORE, PARTICIPANTS)},
    **{column.field: f"Отметок «{column.heading}»" for column in MARK_COLUMNS},
    **{column.field: column.heading for column in (BELOW_MINIMUM, HIGH_SCORES)},
    **{column.field: column.heading for column in JOURNAL_COLUMNS if column.field in (*COMPARISON, *COMPARISON_SHARES)},
}
INDEX_METRICS = {
    "oip": "ОИП: среднее",
    "oip_threshold": "ОИП: порог",
    "isbsh": "ИСБШ: среднее",
    "isbsh_threshold": "ИСБШ: порог",
}
METRICS = {**RESULT_METRICS, **INDEX_METRICS, **{variable.code: variable.heading for variable in VARIABLES}}

COLUMNS = (
    Column(
        "scope",
        "Уровень территории",
        Choice(SCOPES, SCOPE_SYNONYMS, "регион"),
        ("Охват", "Уровень"),
        is_required=True,
        is_filled=True,
        help="Муниципалитет, регион или кластер",
    ),
    Column(
        "territory",
        "Территория",
        Text(200, "Ярославская область"),
        ("Город, регион, кластер",),
        is_required=True,
        is_filled=True,
        help="Название территории или кластера",
    ),
    YEAR,
    Column(
        "metric",
        "Показатель",
        Choice(METRICS, example="Успеваемость, %"),
        is_required=True,
        is_filled=True,
        help="Показатель из списка",
    ),
    replace(PROCEDURE, is_required=False, is_filled=False, help="ВПР, ОГЭ или ЕГЭ, если показатель о них"),
    replace(SUBJECT, is_required=False, is_filled=False, help="Предмет процедуры"),
    replace(GRADE, help="Класс процедуры"),
    Column(
        "value",
        "Значение",
        Number(Decimal(0), Decimal(10_000_000), "97,8"),
        is_required=True,
        is_filled=True,
        help="Опубликованное значение",
    ),
)


def reference_rows(table: Table, context: Context) -> Mapping[str, Sequence[ReferenceRow]]:
    rows = []
    for index, cells in enumerate(zip(*(table.column(column.field) for column in COLUMNS), strict=True)):
        scope, territory, year, metric, procedure, subject, grade, value = cells
        if metric in RESULT_METRICS and not (procedure and subject) and index not in table.rejected:
            table.refuse(index, "subject" if procedure else "procedure", "procedure_needed")
        about = (scope, territory, year, metric, procedure or "", subject or "", grade)
        rows.append(ReferenceRow._make((*table.place(index, "value"), *about, value)))
    return {"references": table.keep(rows)}


REFERENCE_BATCH = Batch(
    key=lambda row: (row.scope, row.territory if row.scope == "cluster" else "", *row[5:10]),
    words=lambda row: f"{row.territory}, {METRICS[row.metric]}, {row.year}",
)

REFERENCES = Kind(
    code="references",
    title="Значения города, региона и кластеров",
    columns=COLUMNS,
    rows=reference_rows,
    batches={"references": REFERENCE_BATCH},
)
