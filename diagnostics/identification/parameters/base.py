"""The base of all parameter classes, and a field of one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

from diagnostics.identification.facts import Needs, Procedure
from diagnostics.identification.parameters.readers import Reader, read_text


def parameter(
    default: Any, reader: Reader, label: str, help: str = "", *, choices: Mapping[Any, str] | None = None
) -> Any:
    """A field of a parameter class: its default, how JSON is read into it, and for the page, in Russian, its label,
    one sentence on what it changes and the names of its `choices`.
    """
    return field(default=default, metadata={"reader": reader, "label": label, "help": help, "choices": choices or {}})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Base of all parameter classes; `version` names the municipality's methodology."""

    version: str = parameter(
        "1", read_text, "Версия методики", "Название редакции, которое остаётся в каждом расчёте по ней."
    )

    def needs(self, year: int) -> Needs:
        """What a run for the year reads: the published indices, unless the method says otherwise."""
        return Needs(indices=(year,))

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
        return {each.name: plain(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def labels(cls) -> dict[str, str]:
        return {each.name: each.metadata["label"] for each in fields(cls)}

    @classmethod
    def explanations(cls) -> dict[str, str]:
        """One Russian sentence on each parameter: what it changes."""
        return {each.name: each.metadata["help"] for each in fields(cls)}

    @classmethod
    def choices(cls) -> dict[str, Mapping[Any, str]]:
        """Russian names of the values of those parameters that have a list of them."""
        return {each.name: each.metadata["choices"] for each in fields(cls) if each.metadata["choices"]}


def plain(value: object) -> object:
    """As JSON: exact numbers become text."""
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, Procedure):
        return {"kind": value.kind.value, "subject": value.subject, "grade": value.grade}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value.value if isinstance(value, StrEnum) else value
