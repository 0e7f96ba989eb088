"""Reference values of the city, the region and clusters, and published thresholds."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..columns import Batch, Column, Kind, Special
from ..tables import Context, Table
from ..values import Choice, Grade, Number, Text
from ..vocabulary import PROCEDURES, SCOPE_SYNONYMS, SCOPES, SUBJECT_SYNONYMS, SUBJECTS
from .context import VARIABLES


class ReferenceRow(NamedTuple):
    """`territory` is the name of the municipality, the region or the cluster.

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


RESULT_METRICS = {
    "success_pct": "Успеваемость, %",
    "quality_pct": "Качество, %",
    "low_pct": "Доля «2», %",
    "mean_score": "Средний балл",
    "participants": "Участников",
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
    Column("year", "Год", Special.YEAR, is_required=True, is_filled=True, help="Календарный год"),
    Column(
        "metric",
        "Показатель",
        Choice(METRICS, example="Успеваемость, %"),
        is_required=True,
        is_filled=True,
        help="Показатель из списка",
    ),
    Column("procedure", "Процедура", Choice(PROCEDURES, example="ОГЭ"), help="ВПР, ОГЭ или ЕГЭ, если показатель о них"),
    Column("subject", "Предмет", Choice(SUBJECTS, SUBJECT_SYNONYMS, "Русский язык"), help="Предмет процедуры"),
    Column("grade", "Класс", Grade(), ("Параллель",), help="Класс процедуры"),
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
    for index in range(len(table.numbers)):
        scope, territory, year, metric, procedure, subject, grade, value = (
            table.column(column.field)[index] for column in COLUMNS
        )
        if metric in RESULT_METRICS and not (procedure and subject) and index not in table.rejected:
            table.refuse(index, "subject" if procedure else "procedure", "procedure_needed")
        rows.append(
            ReferenceRow(
                *table.place(index, "value"),
                scope,
                territory,
                year,
                metric,
                procedure or "",
                subject or "",
                grade,
                value,
            )
        )
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
