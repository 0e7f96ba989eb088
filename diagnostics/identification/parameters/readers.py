"""Readers of single parameters: a JSON value in, a typed value out, ValueError with a Russian sentence otherwise."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

from diagnostics.identification.facts import KIND_NAMES, Procedure, ProcedureKind
from schools.workbooks.vocabulary import PROCEDURE_GRADES, SUBJECTS

Reader = Callable[[object], Any]

MOST_DIGITS = 30
LARGEST_COUNT = 1_000_000


class Comparison(StrEnum):
    AT_LEAST = ">="
    MORE_THAN = ">"


def read_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("нужна непустая строка.")
    return value.strip()


def read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("нужно значение true или false.")
    return value


def read_comparison(value: object) -> Comparison:
    if not isinstance(value, str) or value not in list(Comparison):
        raise ValueError("нужно «>=» (не менее) или «>» (более).")
    return Comparison(value)


def one_of(choices: type[StrEnum]) -> Reader:
    """Reader of a code of the enumeration."""

    def read(value: object) -> StrEnum:
        if not isinstance(value, str) or value not in list(choices):
            raise ValueError(f"нужно одно из значений: {', '.join(choices)}.")
        return choices(value)

    return read


def count_from(least: int, most: int = LARGEST_COUNT) -> Reader:
    """Reader of an integer from `least` to `most`."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("нужно целое число.")
        if value < least:
            raise ValueError(f"нужно целое число не меньше {least}.")
        if value > most:
            raise ValueError(f"нужно целое число не больше {most}.")
        return value

    return read


def decimal_between(least: int, most: int) -> Reader:
    """Reader of an exact number from `least` to `most`, given as a JSON number or a string with a dot or a comma."""

    def read(value: object) -> Decimal:
        exact = _decimal(value)
        if not exact.is_finite() or not least <= exact <= most:
            raise ValueError(f"нужно число от {least} до {most}.")
        return exact

    return read


def read_part(value: object) -> Fraction:
    """A part of the whole from 0 to 1: «1/3», «0,6»."""
    try:
        part = Fraction(value.strip()) if isinstance(value, str) and "/" in value else Fraction(_decimal(value))
    except (ValueError, OverflowError, ZeroDivisionError) as problem:
        raise ValueError("нужна часть целого, например 0,6 или 1/3.") from problem
    if not 0 <= part <= 1:
        raise ValueError("нужна часть целого от 0 до 1.")
    return part


def optional(reader: Reader) -> Reader:
    """Reader that lets null through: the method then takes the value from the facts."""
    return lambda value: None if value is None else reader(value)


def read_procedures(value: object) -> tuple[Procedure, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("нужен непустой список процедур.")
    procedures = tuple(_read_procedure(each) for each in value)
    if len(set(procedures)) != len(procedures):
        raise ValueError("процедура названа дважды.")
    return procedures


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError("нужно число.")
    try:
        exact = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation as problem:
        raise ValueError("нужно число.") from problem
    if exact.is_finite() and (len(exact.as_tuple().digits) > MOST_DIGITS or abs(exact.adjusted()) > MOST_DIGITS):
        raise ValueError(f"в числе больше {MOST_DIGITS} знаков.")
    return exact


def _read_procedure(value: object) -> Procedure:
    if not isinstance(value, dict) or set(value) != {"kind", "subject", "grade"}:
        raise ValueError("процедура – это объект с ключами kind, subject и grade.")
    if value["kind"] not in list(ProcedureKind):
        raise ValueError(f"неизвестная процедура «{value['kind']}».")
    if value["subject"] not in SUBJECTS:
        raise ValueError(f"неизвестный предмет «{value['subject']}». Допустимы: {', '.join(SUBJECTS)}.")
    kind, grade = ProcedureKind(value["kind"]), count_from(1)(value["grade"])
    grades = PROCEDURE_GRADES.get(kind, (grade,))
    if grade not in grades:
        raise ValueError(f"у {KIND_NAMES[kind]} нет класса {grade}. Допустимы: {', '.join(map(str, grades))}.")
    return Procedure(kind, value["subject"], grade)
