"""Versioned parameters of a method: frozen dataclasses that are read from JSON and written to it without loss."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Self

from diagnostics.identification.facts import Procedure, ProcedureKind
from schools.workbooks.vocabulary import SUBJECTS

Reader = Callable[[object], Any]


class Comparison(StrEnum):
    AT_LEAST = ">="
    MORE_THAN = ">"


def parameter(default: Any, reader: Reader, label: str) -> Any:
    """A field of a parameter class: its default, how JSON is read into it, its Russian label for the page."""
    return field(default=default, metadata={"reader": reader, "label": label})


def read_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("нужна непустая строка.")
    return value.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Base of all parameter classes; `version` names the municipality's methodology."""

    version: str = parameter("1", read_text, "Версия методики")

    @classmethod
    def from_json(cls, document: object) -> Self:
        """Read a JSON object; keys that are absent keep their defaults.

        Raises ValueError with a Russian sentence for anything that is not an object, an unknown key, a wrong type
        or a value out of range.
        """
        if not isinstance(document, dict):
            raise ValueError("Параметры методики должны быть объектом JSON.")
        known = {each.name: each for each in fields(cls)}
        for key in document:
            if key not in known:
                raise ValueError(f"Неизвестный параметр «{key}». Допустимы: {', '.join(known)}.")
        values = {}
        for key, value in document.items():
            try:
                values[key] = known[key].metadata["reader"](value)
            except ValueError as problem:
                raise ValueError(f"Параметр «{key}»: {problem}") from problem
        return cls(**values)

    def to_json(self) -> dict[str, object]:
        """JSON object with every parameter; decimals are strings, so that nothing is lost."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def labels(cls) -> dict[str, str]:
        return {each.name: each.metadata["label"] for each in fields(cls)}


def read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("нужно значение true или false.")
    return value


def read_comparison(value: object) -> Comparison:
    if not isinstance(value, str) or value not in list(Comparison):
        raise ValueError("нужно «>=» (не менее) или «>» (более).")
    return Comparison(value)


def count_from(least: int) -> Reader:
    """Reader of an integer that is at least `least`."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("нужно целое число.")
        if value < least:
            raise ValueError(f"нужно целое число не меньше {least}.")
        return value

    return read


def decimal_between(least: int, most: int) -> Reader:
    """Reader of an exact number from `least` to `most`, given as a JSON number or a string with a dot or a comma."""

    def read(value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise ValueError("нужно число.")
        try:
            exact = Decimal(str(value).strip().replace(",", "."))
        except InvalidOperation as problem:
            raise ValueError("нужно число.") from problem
        if not exact.is_finite() or not least <= exact <= most:
            raise ValueError(f"нужно число от {least} до {most}.")
        return exact

    return read


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


def _read_procedure(value: object) -> Procedure:
    if not isinstance(value, dict) or set(value) != {"kind", "subject", "grade"}:
        raise ValueError("процедура – это объект с ключами kind, subject и grade.")
    if value["kind"] not in list(ProcedureKind):
        raise ValueError(f"неизвестная процедура «{value['kind']}».")
    if value["subject"] not in SUBJECTS:
        raise ValueError(f"неизвестный предмет «{value['subject']}». Допустимы: {', '.join(SUBJECTS)}.")
    return Procedure(ProcedureKind(value["kind"]), value["subject"], count_from(1)(value["grade"]))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Procedure):
        return {"kind": value.kind.value, "subject": value.subject, "grade": value.grade}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, StrEnum) else value
