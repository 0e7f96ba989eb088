"""Dates and months in Russian plans: pieces of the deadline grammar and how they become days."""

import re
from calendar import monthrange
from datetime import date

from roadmaps.deadlines.values import Plan, Window

# nominative, genitive, prepositional, abbreviation
MONTH_FORMS = (
    ("январь", "января", "январе", "янв"),
    ("февраль", "февраля", "феврале", "фев"),
    ("март", "марта", "марте", "мар"),
    ("апрель", "апреля", "апреле", "апр"),
    ("май", "мая", "мае"),
    ("июнь", "июня", "июне", "июн"),
    ("июль", "июля", "июле", "июл"),
    ("август", "августа", "августе", "авг"),
    ("сентябрь", "сентября", "сентябре", "сент", "сен"),
    ("октябрь", "октября", "октябре", "окт"),
    ("ноябрь", "ноября", "ноябре", "нояб", "ноя"),
    ("декабрь", "декабря", "декабре", "дек"),
)
MONTHS = {form: number for number, forms in enumerate(MONTH_FORMS, start=1) for form in forms}
MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
YEAR = r"(?:20\d\d)"
YEAR_WORD = r"(?:\s*(?:года|году|год|гг|г)\b\.?)?"
NUMERIC_DAY = r"\d{1,2}\.\d{1,2}(?:\.(?:20)?\d\d|\.)?"
DAY = rf"(?:{NUMERIC_DAY}|\d{{1,2}}\s+{MONTH}(?:\s+{YEAR})?){YEAR_WORD}"


def month_number(word: str) -> int:
    return MONTHS[word.strip().rstrip(".")]


def months_in(text: str) -> list[int]:
    return [month_number(word) for word in re.findall(rf"\b{MONTH}", text)]


def month_window(year: int, first: int, last: int | None = None) -> Window:
    """From the first day of one month to the last day of another; an earlier last month is in the next year."""
    last = first if last is None else last
    last_year = year + 1 if last < first else year
    return Window(date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]))


def year_for_month(month: int, plan: Plan) -> int:
    """The first year in which the month touches the plan; the year of its start if it never does."""
    for year in range(plan.start.year, plan.end.year + 1):
        if touches(month_window(year, month), plan):
            return year
    return plan.start.year


def each_year(months: list[int], plan: Plan) -> tuple[Window, ...]:
    """One window for each of the months in each year of the plan, in order of time."""
    windows = [
        month_window(year, month) for year in range(plan.start.year, plan.end.year + 1) for month in sorted(set(months))
    ]
    return tuple(window for window in windows if touches(window, plan))


def touches(window: Window, plan: Plan) -> bool:
    return window.start is not None and window.due is not None and window.start <= plan.end and window.due >= plan.start


def read_day(text: str) -> tuple[int, int, int | None]:
    """(day, month, year or None) of «7.08.», «10.03.2022», «10.03.22» or «19 мая 2021 г.»"""
    numeric = re.match(r"(\d{1,2})\.(\d{1,2})(?:\.((?:20)?\d\d))?", text)
    if numeric:
        day, month, year = numeric.groups()
        return int(day), int(month), None if year is None else 2000 + int(year) % 100
    written = re.match(rf"(\d{{1,2}})\s+({MONTH})(?:\s+({YEAR}))?", text)
    if written is None:
        raise ValueError(f"Не дата: «{text}».")
    day, month_word, year = written.groups()
    return int(day), month_number(month_word), None if year is None else int(year)


def as_date(parts: tuple[int, int, int | None], year: int) -> date:
    """The day in its own year, else in `year`; ValueError if there is no such day."""
    day, month, own_year = parts
    return date(year if own_year is None else own_year, month, day)
