"""Lists of the region: which schools are in one, and the act that says so."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..columns import Column
from ..facts import ListRow
from ..kind import Batch, Kind
from ..tables import Context, Table
from ..values import Choice, Day, Flag, Text
from ..vocabulary import CATEGORIES, CATEGORY_SYNONYMS, LISTS
from .keys import SCHOOL, YEAR

CATEGORY = Column(
    "category",
    "Категория",
    Choice(CATEGORIES, CATEGORY_SYNONYMS, "умеренно неуспевающая"),
    ("Категория школы", "Категория ШНОР", "Категория неуспевающей школы", "Степень неуспешности"),
    help="Базово, умеренно или сильно неуспевающая – как в распоряжении; может стоять строкой над школами",
)
IN_PROJECT_500 = Column(
    "in_project_500",
    "Проект «500+»",
    Flag(),
    ("500+", "Участник проекта «500+»", "Участие в проекте «500+»", "Участие в «500+»"),
    help="Участвует ли школа в проекте",
)
ACT = (
    Column(
        "act_title",
        "Документ",
        Text(300, "Распоряжение министерства образования"),
        ("Акт", "Распоряжение", "Приказ", "Наименование документа"),
        help="Чем утверждён перечень; может стоять в заголовке таблицы",
    ),
    Column("act_number", "Номер документа", Text(60, "55-46-мр"), ("№ документа", "Номер акта"), help="Номер"),
    Column("act_date", "Дата документа", Day(), ("Дата акта", "Дата"), help="День, месяц и год"),
)
LIST_VALUES = ("category", "in_project_500", "act_title", "act_number", "act_date")
_ACT = re.compile(
    r"((?:распоряжени|приказ|постановлени|письм)\w*\b[^()]*?)\s+от"
    r"\s+(\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+[а-я]+\s+\d{4})(?:\s*г(?:ода|\.)?)?\s+№\s*([\w/.\-–]+)",
    re.IGNORECASE,
)


class Act(NamedTuple):
    title: str
    number: str
    day: date | None


def act_in(text: str) -> Act | None:
    """«(Распоряжение министерства от 21.01.2022 № 55-46-мр)» → its title, number and date."""
    found = _ACT.search(" ".join(text.split()))
    if not found:
        return None
    day = Day().parse(found[2]).value
    return Act(found[1].strip(), found[3].rstrip("."), day if isinstance(day, date) else None)


def list_kind(code: str, title: str, entry: str, columns: Sequence[Column], title_words: tuple[str, ...]) -> Kind:
    """`entry` is the code of the list that the schools stand in."""
    return Kind(
        code=code,
        title=title,
        columns=(SCHOOL, YEAR, *columns, *ACT),
        rows=list_rows,
        batches={"lists": Batch(lambda row: row[3:6], lambda row: f"{LISTS[row.code]}, {row.year}")},
        fixed={"code": entry},
        band=CATEGORY.field if CATEGORY in columns else "",
        title_words=title_words,
        needs_title=True,
    )


def list_rows(table: Table, context: Context) -> Mapping[str, Sequence[ListRow]]:
    _fill_act(table)
    rows = []
    for index, cells in enumerate(zip(*map(table.column, ("school", "year", "code", *LIST_VALUES)), strict=True)):
        school, year, code, category, in_project, title, number, day = cells
        told: tuple[Any, ...] = (category or "", in_project, title or "", number or "", day)
        rows.append(ListRow(*table.place(index), school, year, code, *told))
    return {"lists": table.keep(rows)}


def _fill_act(table: Table) -> None:
    """The act of the title is that of every row; it stands in no column."""
    act = next((found for title in table.titles if (found := act_in(title))), None)
    if act and "act_title" not in table.values:
        for field, value in zip(("act_title", "act_number", "act_date"), act, strict=True):
            table.values[field] = [value] * len(table.numbers)
            table.letters[field] = ""
