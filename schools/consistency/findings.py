"""What a rule says: which facts disagree, how badly, and what to do."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from schools.workbooks.problems import Level


class Value(NamedTuple):
    """One stored number and its place: the table of facts, the key of its row and the column."""

    number: Decimal | float | int
    table: str = ""
    fact: int = 0
    field: str = "value"


@dataclass(frozen=True, slots=True)
class Finding:
    """`school` is None for the municipality; `subject` tells two findings of one rule, year and school apart."""

    rule: str
    level: Level
    year: int
    school: int | None
    message: str
    subject: str = ""
    values: tuple[Value, ...] = ()
