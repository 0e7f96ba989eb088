"""An invented workbook of results, as a spreadsheet program would save it."""

import random
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import xlsxwriter

from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS

SCHOOLS = 300
YEARS = (2015, 2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025)  # no procedure was cancelled
HEADINGS = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Участников", "2", "3", "4", "5", "Ниже минимума")
GRADE_SUBJECTS = {
    "VPR": [
        *product((4,), ("rus", "math", "world")),
        *product((5, 6, 7, 8), ("rus", "math", "history", "biology")),
        *product((7, 8), ("physics", "geography", "social")),
    ],
    "OGE": [*product((9,), ("rus", "math", "physics", "chemistry", "biology", "geography", "history", "social"))],
    "EGE": [*product((11,), ("rus", "math_profile", "physics", "chemistry", "biology", "history", "social"))],
}
EXAMS = [(procedure, *pair) for procedure, pairs in GRADE_SUBJECTS.items() for pair in pairs]

Row = tuple[str | int | None, ...]


def school_name(number: int) -> str:
    return f"МОУ «Средняя общеобразовательная школа № {number}»"


def result_rows(count: int, seed: int, first_school: int = 1) -> Iterator[Row]:
    """Rows of 300 schools that fit their headings; no two of the same school, year, procedure, subject and grade.

    From year to year a school's marks differ by a pupil or two: nothing in the file is a jump.
    """
    chance = random.Random(seed)
    schools = range(first_school, first_school + SCHOOLS)
    usual = {
        (number, exam): (chance.randint(1, 6), chance.randint(20, 30), chance.randint(20, 30), chance.randint(1, 12))
        for number, exam in product(schools, EXAMS)
    }
    for year, number, exam in islice(product(YEARS, schools, EXAMS), count):
        procedure, grade, subject = exam
        low, three, four, five = (mark + chance.randint(-1, 1) for mark in usual[number, exam])
        marks = (None, None, None, None) if procedure == "EGE" else (low, three, four, five)
        place = (school_name(number), year, PROCEDURES[procedure], SUBJECTS[subject], grade)
        yield *place, low + three + four + five, *marks, low


def write_workbook(path: Path, count: int, seed: int = 1, first_school: int = 1) -> None:
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Результаты")
    for number, row in enumerate([HEADINGS, *result_rows(count, seed, first_school)]):
        sheet.write_row(number, 0, row)
    workbook.close()
