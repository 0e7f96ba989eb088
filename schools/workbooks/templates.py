"""A workbook to fill in: headings, help, lists to choose from, the schools already written."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from .columns import Column, Kind, Special
from .kinds import KINDS
from .matching import KnownSchool
from .names import sort_key
from .values import Choice, Flag

HEADER_ROW = 2
PREPARED_ROWS = 2_000
LISTS_SHEET = "Справочник"


def template(kind: str, schools: Sequence[KnownSchool]) -> bytes:
    """An empty workbook of this kind; read again, it gives no facts and no errors of its own making."""
    declared = KINDS[kind]
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet(declared.title[:31])
        lists = book.add_worksheet(LISTS_SHEET)
        lists.hide()
        bold = book.add_format({"bold": True, "font_size": 13})
        required = book.add_format(
            {"bold": True, "bg_color": "#D6E4F0", "border": 1, "text_wrap": True, "valign": "top"}
        )
        optional = book.add_format({"bg_color": "#F2F2F2", "border": 1, "text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, f"{declared.title}. Обязательные столбцы выделены и отмечены звёздочкой", bold)
        names = sorted((school.name for school in schools), key=sort_key)
        for place, column in enumerate(declared.columns):
            mark = " *" if column.is_required else ""
            sheet.write_string(HEADER_ROW, place, column.heading + mark, required if column.is_required else optional)
            sheet.write_comment(HEADER_ROW, place, _help(column), {"x_scale": 2})
            sheet.set_column(place, place, 42 if column.cell is Special.SCHOOL or column.field == "name" else 16)
            _offer(sheet, lists, place, _choices(column, names))
        _write_schools(sheet, declared, schools)
        sheet.freeze_panes(HEADER_ROW + 1, 1)
    return buffer.getvalue()


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


def _write_schools(sheet: Worksheet, kind: Kind, schools: Sequence[KnownSchool]) -> None:
    ordered = sorted(schools, key=lambda school: sort_key(school.name))
    known = {"school": "name", "name": "name", "code": "code", "short_name": "short_name"}
    for place, column in enumerate(kind.columns):
        if column.field in known:
            sheet.write_column(HEADER_ROW + 1, place, [getattr(school, known[column.field]) for school in ordered])
        elif column.field == "level" and kind.code == "register":
            assert isinstance(column.cell, Choice)
            words = [column.cell.words.get(school.level, "") for school in ordered]
            sheet.write_column(HEADER_ROW + 1, place, words)
