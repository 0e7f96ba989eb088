"""Columns of what a procedure gave: participants, marks, those below the minimum, mean score, percentages."""

from decimal import Decimal
from typing import Any

from ..columns import Column
from ..tables import Table
from ..values import Missing, Number, count, percent

MARKS = ("marks_2", "marks_3", "marks_4", "marks_5")
COUNTS = ("participants", *MARKS, "below_minimum", "high_scores")
MARK_SHARES = tuple(f"{mark}_pct" for mark in MARKS)
PERCENTS = ("success_pct", "quality_pct")
MEASURES = (*COUNTS, "mean_score", *PERCENTS)


def _mark(mark: int) -> Column:
    words = ("Отметка", "Оценка", "Отметок", "Оценок", "На", "Получили", "Количество", "Кол-во", "Количество отметок")
    synonyms = (*(f"{word} {mark}" for word in words), f"{mark}, чел.")
    return Column(f"marks_{mark}", str(mark), count(), synonyms, help=f"Сколько участников получили «{mark}»")


def _mark_share(mark: int) -> Column:
    synonyms = (f"% «{mark}»", f"Отметка {mark}, %", f"Получили «{mark}», %", f"На «{mark}», %")
    return Column(
        f"marks_{mark}_pct",
        f"«{mark}», %",
        percent("23,8"),
        synonyms if mark == 2 else (f"Доля «{mark}», %", *synonyms),  # «Доля «2», %» alone stands for success
        help=f"Доля отметок «{mark}», если они даны в процентах",
        is_offered=False,
    )


def _took_part() -> tuple[str, ...]:
    """«Кол-во уч-ся, писавших работу»."""
    whose = ("обучающихся, писавших работу", "учащихся, писавших работу", "уч-ся, писавших работу")
    passed = "выпускников, сдававших экзамен"
    return tuple(f"{number} {words}" for number in ("Количество", "Кол-во", "Число") for words in (*whose, passed))


PARTICIPANTS = Column(
    "participants",
    "Участников",
    count(),
    (
        "Количество участников",
        "Число участников",
        "Всего участников",
        "Кол-во участников",
        "Участники",
        "Участников, чел.",
        "Количество участников, чел.",
        "Писали",
        "Писали работу",
        "Выполняли работу",
        "Количество писавших",
        "Кол-во писавших",
        "Приняли участие",
        "Сдавали",
        "Всего сдавали",
        "Количество сдававших",
        "Писало",
        "Сдавало",
        *_took_part(),
    ),
    help="Сколько человек участвовало; если число не известно, оставьте пустым и дайте проценты",
)
MARK_COLUMNS = tuple(map(_mark, (2, 3, 4, 5)))
MARK_SHARE_COLUMNS = tuple(map(_mark_share, (2, 3, 4, 5)))
BELOW_MINIMUM = Column(
    "below_minimum",
    "Ниже минимума",
    count(),
    (
        "Не преодолели минимальный порог",
        "Не преодолели минимальный порог, чел.",
        "Количество не преодолевших минимальный порог",
        "Количество участников, не преодолевших минимальный порог",
        "Ниже порога",
        "Ниже минимального порога",
        "Ниже минимального балла",
        "Балл ниже минимального",
        "Ниже мин.",
        "Не преодолели порог",
        "Не прошли порог",
        "Не сдали",
        "Не набрали минимальный балл",
    ),
    help="Сколько участников не преодолели минимальный порог",
)
HIGH_SCORES = Column(
    "high_scores",
    "80 баллов и выше",
    count(),
    (
        "80 и выше",
        "≥ 80",
        "≥ 80 баллов",
        "80 баллов и более",
        "80 и более баллов",
        "От 80 баллов",
        "От 80 до 100 баллов",
        "80–100 баллов",
        "Высокобалльники",
        "Высокобалльники (80+)",
        "80+",
        "Количество высокобалльников",
        "Набрали 80 баллов и выше",
        "Набрали 80 баллов и более",
        "Набрали 80 и более баллов",
    ),
    help="Сколько участников набрали 80 тестовых баллов и больше",
)
MEAN_SCORE = Column(
    "mean_score",
    "Средний балл",
    Number(Decimal(0), Decimal(100), "56,4"),
    ("Средний тестовый балл", "Средний первичный балл", "Ср. балл", "Ср. тестовый балл", "Ср. первичный балл"),
    help="Средний тестовый или первичный балл",
)
SUCCESS = Column(
    "success_pct",
    "Успеваемость, %",
    percent("97,8"),
    (
        "Успеваемость",
        "Процент успеваемости",
        "% успеваемости",
        "Абсолютная успеваемость",
        "Абсолютная успеваемость, %",
        "Общая успеваемость",
        "Общая успеваемость, %",
        "Успев.",
        "Усп.",
        "Успев-ть",
        "Успев-ть, %",
        "Успев., %",
        "Усп., %",
        "% усп.",
        "Справились, %",
    ),
    help="Доля отметок «3»–«5»",
)
QUALITY = Column(
    "quality_pct",
    "Качество, %",
    percent("53,6"),
    (
        "Качество",
        "Качество знаний, %",
        "Качество знаний",
        "Качество обученности, %",
        "Качество обучения, %",
        "Качественная успеваемость",
        "Качественная успеваемость, %",
        "% качества",
        "% качества знаний",
        "Кач-во, %",
        "Кач-во",
        "Кач.",
        "Кач., %",
        "% кач.",
        "На «4» и «5», %",
        "Доля «4» и «5», %",
    ),
    help="Доля отметок «4» и «5»",
)
LOW = Column(
    "low_pct",
    "Доля «2», %",
    percent("8,2"),
    ("Доля двоек, %", "% двоек", "Доля неудовлетворительных отметок, %", "Не справились, %", "Неуспеваемость, %"),
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
