"""Context variables of the index: their sign, their weight, their scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from diagnostics.identification.parameters import decimal_between, one_of, optional, read_flag
from schools.workbooks.variables import BY_CODE

MOST = 10**6


class Sign(StrEnum):
    FAVOURABLE = "+"
    ADVERSE = "-"


class Weighting(StrEnum):
    """The three ways A, B and C of the specification."""

    GIVEN = "given"
    ESTIMATED = "estimated"
    EQUAL = "equal"


WEIGHTINGS = {
    Weighting.GIVEN: "заданные веса",
    Weighting.ESTIMATED: "веса по регрессии",
    Weighting.EQUAL: "равные веса (предварительный индекс)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextVariable:
    """`minimum` and `maximum` fix the scale; without them it is that of the schools of the run.

    With `is_log` distances and sizes are compared by ln(1 + x). `weight` None means that none was given.
    """

    code: str
    sign: Sign
    is_log: bool = False
    weight: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    @property
    def label(self) -> str:
        """Without the unit, which stands behind the number."""
        return BY_CODE[self.code].heading.removesuffix(f", {self.unit}")

    @property
    def unit(self) -> str:
        return BY_CODE[self.code].unit

    def on_scale(self, value: Decimal) -> Decimal:
        """The value as it is compared."""
        return (1 + value).ln() if self.is_log else value


READERS: Mapping[str, Any] = {
    "sign": one_of(Sign),
    "is_log": read_flag,
    "weight": optional(decimal_between(0, MOST)),
    "minimum": optional(decimal_between(0, MOST)),
    "maximum": optional(decimal_between(0, MOST)),
}


def read_variables(value: object) -> tuple[ContextVariable, ...]:
    """A list of objects with «code», «sign» and, if wanted, «is_log», «weight», «minimum», «maximum»."""
    if not isinstance(value, list) or not value:
        raise ValueError("нужен непустой список показателей.")
    variables = tuple(_read_variable(each) for each in value)
    if len({each.code for each in variables}) != len(variables):
        raise ValueError("показатель назван дважды.")
    return variables


def _read_variable(value: object) -> ContextVariable:
    if not isinstance(value, dict) or not {"code", "sign"} <= set(value) <= {"code", *READERS}:
        raise ValueError(
            "показатель – это объект с ключами code и sign и с необязательными is_log, weight, minimum и maximum."
        )
    if value["code"] not in BY_CODE:
        raise ValueError(f"неизвестный показатель «{value['code']}».")
    read = {key: READERS[key](each) for key, each in value.items() if key != "code"}
    if read.get("minimum") is not None and read.get("maximum") is not None and read["minimum"] > read["maximum"]:
        raise ValueError(f"у показателя «{value['code']}» наименьшее значение больше наибольшего.")
    return ContextVariable(code=value["code"], **read)


def _favourable(*codes: str, is_log: bool = False) -> tuple[ContextVariable, ...]:
    return tuple(ContextVariable(code=code, sign=Sign.FAVOURABLE, is_log=is_log) for code in codes)


def _adverse(*codes: str, is_log: bool = False) -> tuple[ContextVariable, ...]:
    return tuple(ContextVariable(code=code, sign=Sign.ADVERSE, is_log=is_log) for code in codes)


DEFAULT_VARIABLES = (
    *_favourable("x_parents_he"),
    *_adverse("x_single_parent", "x_unemployed", "x_low_income", "x_many_children", "x_register", "x_non_native"),
    *_adverse("x_special_needs"),
    *_favourable("x_housing", "x_teachers_top", "x_specialists"),
    *_adverse("x_vacancies"),
    *_adverse("x_distance", is_log=True),
    *_adverse("x_transport"),
    *_favourable("x_size", is_log=True),
)
