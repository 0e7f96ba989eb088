"""A table as departments keep it: titles above, years over measures, a city row, a note, spellings of their own."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook

SCHOOLS = {
    "МБОУ «Средняя школа № 1»": "lb-1",
    "МБОУ «Средняя школа № 17»": "lb-17",
    "Чебаковская основная школа": "lb-cheb",
    "МАОУ «Образовательный комплекс “Надежда”»": "lb-nok",
}
ABBREVIATED, MISSPELT = "НОК", "Чебакоская основная школа"
TITLES = ("Приложение 4", "Результаты ОГЭ по математике, 9 класс", "")
# year → success and quality of each school, in the columns C to F
ROWS = (
    (1, "Средняя школа №1", 100, "61,5%", 98.1, 980),
    (2, ABBREVIATED, 95.2, 40, 93, 41.5),
    (3, "МБОУ СОШ № 17", 88, 91, 90, 35),
    (4, MISSPELT, 92, 44, "много", 46),
    ("", "Город", 93.4, 52.1, 92, 45.8),
)
ERRORS = ("D9", "E10", "F7")
MENDED: Mapping[str, float] = {"D9": 51, "E10": 92.4, "F7": 58.2}
NOTE = "* по данным муниципального координатора"


def messy_workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Лист1"
    for title in TITLES:
        sheet.append([title])
    sheet.append([])
    sheet.append(["№", "Наименование ОО", "2019 год", None, "2021 год", None])
    sheet.append([None, None, *("Успеваемость (%)", "Качество (%)") * 2])
    for row in ROWS:
        sheet.append(row)
    sheet.append([])
    sheet.append([None, NOTE])
    for merged in ("A2:F2", "A5:A6", "B5:B6", "C5:D5", "E5:F5"):
        sheet.merge_cells(merged)
    book.save(path)
    return path


def mended(path: Path) -> Path:
    """The file with marks, corrected where it is marked, in place."""
    book = load_workbook(path)
    sheet = book["Лист1"]
    for cell, value in MENDED.items():
        sheet[cell] = value
    book.save(path)
    return path
