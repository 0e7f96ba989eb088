"""How a workbook of ours looks: title, headings with notes, lists to choose from, rows, the hidden sheet of codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from .columns import Column, Special
from .kind import Kind
from .kinds.histogram import SCORES
from .matching import KnownSchool
from .mirror import Cells
from .names import sort_key
from .own_sheets import CODES_SHEET, LISTS_SHEET
from .values import Choice, Day, Flag
from .vocabulary import PROCEDURES, SUBJECTS

HEADER_ROW = 3
PREPARED_ROWS = 2_000
HINT = "Обязательные столбцы выделены и отмечены звёздочкой. Нет числа – оставьте пусто или напишите «н/д»"
A4 = 9
# what begins with «=» or looks like an address is the name of somebody's school, not ours to calculate
PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True)
class Plan:
    kind: Kind
    columns: Sequence[Column]
    rows: Sequence[Cells]
    title: str
    schools: Sequence[KnownSchool]


def in_order(schools: Sequence[KnownSchool]) -> list[KnownSchool]:
    return sorted(schools, key=lambda school: sort_key(school.name))


def written(plan: Plan) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, PLAIN_TEXT) as book:
        sheet = book.add_worksheet(plan.kind.title[:31])
        lists = book.add_worksheet(LISTS_SHEET)
        _write_codes(book.add_worksheet(CODES_SHEET), plan.schools)
        for hidden in book.worksheets()[1:]:
            hidden.hide()
        _write_headings(book, sheet, plan)
        names = [school.name for school in in_order(plan.schools)]
        for place, column in enumerate(plan.columns):
            _offer(sheet, lists, place, _choices(column, names))
        _write_rows(sheet, plan)
        _set_up_printing(sheet)
    return buffer.getvalue()


def _write_headings(book: xlsxwriter.Workbook, sheet: Worksheet, plan: Plan) -> None:
    sheet.write_string(0, 0, plan.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, HINT, book.add_format({"font_color": "#595959"}))
    look = {"border": 1, "border_color": "#8EA9C1", "text_wrap": True, "valign": "vcenter", "align": "center"}
    required = book.add_format(look | {"bold": True, "bg_color": "#D6E4F0"})
    optional = book.add_format(look | {"bg_color": "#F2F2F2"})
    day = book.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    sheet.set_row(HEADER_ROW, 62)
    for place, column in enumerate(plan.columns):
        mark = " *" if column.is_required else ""
        sheet.write_string(HEADER_ROW, place, column.heading + mark, required if column.is_required else optional)
        sheet.write_comment(HEADER_ROW, place, _help(column), {"x_scale": 2, "font_size": 9})
        sheet.set_column(place, place, _width(column), day if isinstance(column.cell, Day) else None)


def _width(column: Column) -> float:
    if column.cell is Special.SCHOOL or column.field in ("name", "act_title", "territory"):
        return 44
    if column.series is SCORES:
        return 5
    return 20 if isinstance(column.cell, Choice) else 14


def _help(column: Column) -> str:
    example = f"Например: {column.example}" if column.example else ""
    return ". ".join(part for part in (column.help or column.heading, example) if part)


def _choices(column: Column, names: Sequence[str]) -> Sequence[str]:
    match column.cell:
        case Special.SCHOOL:
            return names
        case Choice(words=words):
            return list(words.values())
        case Flag():
            return ("да", "нет")
    return ()


def _offer(sheet: Worksheet, lists: Worksheet, place: int, choices: Sequence[str]) -> None:
    """A list to choose from stands on the hidden sheet, in the column of the same place."""
    if not choices:
        return
    lists.write_column(0, place, choices)
    source = xlsxwriter.utility.xl_range_abs(0, place, len(choices) - 1, place)
    sheet.data_validation(
        HEADER_ROW + 1,
        place,
        HEADER_ROW + PREPARED_ROWS,
        place,
        {
            "validate": "list",
            "source": f"='{LISTS_SHEET}'!{source}",
            "error_type": "warning",
            "error_title": "Нет в списке",
            "error_message": "Выберите значение из списка",
        },
    )


def _write_codes(sheet: Worksheet, schools: Sequence[KnownSchool]) -> None:
    """Codes for those who fill the workbook by a program."""
    known = [(school.name, school.code) for school in in_order(schools)]
    for place, (heading, pairs) in enumerate(
        (
            ("Школы", known),
            ("Предметы", [(word, code) for code, word in SUBJECTS.items()]),
            ("Процедуры", [(word, code) for code, word in PROCEDURES.items()]),
        )
    ):
        sheet.write_row(0, place * 3, (heading, "Код"))
        for row, pair in enumerate(pairs, start=1):
            sheet.write_row(row, place * 3, pair)


def _write_rows(sheet: Worksheet, plan: Plan) -> None:
    names = {school.key: school.name for school in plan.schools}
    for number, row in enumerate(plan.rows, start=HEADER_ROW + 1):
        for place, column in enumerate(plan.columns):
            if column.field in row:
                _write(sheet, number, place, _shown(column, row[column.field], names))


def _shown(column: Column, value: Any, names: Mapping[int, str]) -> Any:
    """A key or a code in the words of the workbook; a word for an absent value stays."""
    match column.cell:
        case Special.SCHOOL:
            return names[value]
        case Choice(words=words):
            return words.get(value, value)
        case Flag() if not isinstance(value, str):
            return "да" if value else "нет"
    return value


def _write(sheet: Worksheet, row: int, place: int, value: Any) -> None:
    match value:
        case date():
            sheet.write_datetime(row, place, value)
        case int() | float() | Decimal():
            sheet.write_number(row, place, float(value))
        case _:
            sheet.write_string(row, place, str(value))


def _set_up_printing(sheet: Worksheet) -> None:
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer("&L&A&R&P из &N")
