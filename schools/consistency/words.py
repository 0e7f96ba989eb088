"""Numbers and facts in Russian."""

from decimal import Decimal

from schools.workbooks.numerals import numeral
from schools.workbooks.variables import BY_CODE
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS

from .facts import Exam
from .findings import Value

INDICES = {"oip": "ОИП", "isbsh": "ИСБШ"}


def number(value: Value | Decimal | float, places: int = 2) -> str:
    """«38,97»; no zeros at the end."""
    exact = value.number if isinstance(value, Value) else value
    return numeral(round(Decimal(str(exact)), places))


def variable(code: str) -> str:
    return f"«{BY_CODE[code].heading}»"


def exam(exam: Exam) -> str:
    """«ОГЭ, русский язык, 9 класс»."""
    return f"{PROCEDURES[exam.procedure]}, {SUBJECTS.get(exam.subject, exam.subject).lower()}, {exam.grade} класс"
