"""The published tables of the districts, and workbooks in the layout in which they were published."""

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from schools.workbooks import Answers, Home, KnownSchool, Validated

from .checks import check_workbook
from .files import Cell

TABLES = json.loads((Path(__file__).parents[1] / "tables" / "published.json").read_text())

UST_ILIMSK = tuple(
    KnownSchool(key, name, code, short, "secondary")
    for key, (name, code, short) in enumerate(
        [
            ("МБОУ «СОШ № 1»", "ui-1", "СОШ № 1"),
            ("МБОУ «СОШ № 2»", "ui-2", "СОШ № 2"),
            ("МАОУ «СОШ № 5»", "ui-5", ""),
            ("МАОУ «СОШ № 7 имени Пичуева Леонида Павловича»", "ui-7", ""),
            *((f"СОШ № {number}", f"ui-{number}", "") for number in (8, 9, 11, 12, 13, 14)),
            ("МБОУ «СОШ № 15»", "ui-15", ""),
            ("МБОУ «СОШ № 17»", "ui-17", ""),
            ("Городская гимназия", "ui-gymn", ""),
            ("МАОУ «Экспериментальный лицей «Научно-образовательный комплекс»", "ui-nok", ""),
        ],
        start=1,
    )
)
TUTAEV = tuple(
    KnownSchool(key, name, code) for key, (_, name, *_, code) in enumerate(TABLES["tutaev_table1_oip"], start=1)
)
CHESMA = tuple(KnownSchool(key, name, f"ch-{key}") for key, name in enumerate(TABLES["chesma_schools_2021"], start=1))
NOK = {"нок": 14}
HOME = Home(("Тутаевский муниципальный район", "Тутаевского муниципального района"), "Ярославская область")


def code(schools: Sequence[KnownSchool], key: int) -> str:
    return next(school.code for school in schools if school.key == key)


def book(sheets: dict[str, Iterable[Sequence[Cell]]], merges: Iterable[str] = ()) -> bytes:
    """Sheets with these rows from A1; merged ranges as «A1:F1», on every sheet."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            table = [list(row) for row in rows]
            for merge in merges:
                sheet.merge_range(merge, "")
            for number, row in enumerate(table):
                for place, cell in enumerate(row):
                    if cell not in (None, ""):
                        sheet.write(number, place, cell)
    return buffer.getvalue()


def checked(content: bytes, register: Sequence[KnownSchool], **told: Any) -> Validated:
    return check_workbook(content, schools=register, today_year=2026, answers=Answers(**told), home=HOME)


def comma(value: float | None, sign: str = "") -> str:
    """As the sources print numbers."""
    return "" if value is None else f"{value}".replace(".", ",") + sign
