"""Columns of what a procedure gave: participants, marks, those below the minimum, mean score, percentages."""

from decimal import Decimal
from typing import Any

from ..columns import Column
from ..tables import Table
from ..values import Missing, Number, count, percent

MARKS = ("marks_2", "marks_3", "marks_4", "marks_5")
COUNTS = ("participants", *MARKS, "below_minimum", "high_scores")
PERCENTS = ("success_pct", "quality_pct")
MEASURES = (*COUNTS, "mean_score", *PERCENTS)


def _mark(mark: int) -> Column:
    synonyms = (f"Отметка {mark}", f"Оценка {mark}", f"Отметок {mark}", f"На {mark}", f"Получили {mark}")
    return Column(f"marks_{mark}", str(mark), count(), synonyms, help=f"Сколько участников получили «{mark}»")


PARTICIPANTS = Column(
    "participants",
    "Участников",
    count(),
    ("Количество участников", "Число участников", "Всего участников", "Кол-во участников", "Участники"),
    help="Сколько человек участвовало; если число не известно, оставьте пустым и дайте проценты",
)
MARK_COLUMNS = tuple(map(_mark, (2, 3, 4, 5)))
BELOW_MINIMUM = Column(
    "below_minimum",
    "Ниже минимума",
    count(),
    ("Не преодолели минимальный порог", "Ниже порога", "Не преодолели порог", "Не набрали минимальный балл"),
    help="Сколько участников не преодолели минимальный порог",
)
HIGH_SCORES = Column(
    "high_scores",
    "80 баллов и выше",
    count(),
    ("80 и выше", "От 80 баллов", "80–100 баллов", "Высокобалльники", "Набрали 80 и более баллов"),
    help="Сколько участников набрали 80 тестовых баллов и больше",
)
MEAN_SCORE = Column(
    "mean_score",
    "Средний балл",
    Number(Decimal(0), Decimal(100), "56,4"),
    ("Средний тестовый балл", "Средний первичный балл"),
    help="Средний тестовый или первичный балл",
)
SUCCESS = Column(
    "success_pct",
    "Успеваемость, %",
    percent("97,8"),
    ("Успеваемость", "Процент успеваемости", "% успеваемости"),
    help="Доля отметок «3»–«5»",
)
QUALITY = Column(
    "quality_pct",
    "Качество, %",
    percent("53,6"),
    ("Качество", "Качество знаний, %", "Качество знаний", "Качество обученности, %", "% качества"),
    help="Доля отметок «4» и «5»",
)
LOW = Column(
    "low_pct",
    "Доля «2», %",
    percent("8,2"),
    ("Доля двоек, %", "Доля неудовлетворительных отметок, %", "Не справились, %"),
    help="Вместо успеваемости: доля отметок «2»",
)


def missing_reasons(table: Table, fields: tuple[str, ...]) -> list[str]:
    """The reason of rows without any of these values: the most telling of the row's words."""
    reasons = [""] * len(table.numbers)
    columns: list[list[Any]] = [table.column(field) for field in fields]
    for reason in (Missing.NOT_SUPPLIED, Missing.SUPPRESSED, Missing.NOT_APPLICABLE, Missing.NOT_HELD):
        for field in fields:
            for index, why in table.missing.get(field, {}).items():
                if why is reason and all(column[index] is None for column in columns):
                    reasons[index] = reason.value
    return reasons
