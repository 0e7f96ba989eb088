"""Variables of the index of conditions as lines of text: one variable a line, its parts divided by semicolons."""

from collections.abc import Sequence
from typing import Any

from diagnostics.identification.isbsh.variables import ContextVariable, Sign
from diagnostics.wording import number
from schools.workbooks.variables import BY_CODE

SIGNS = {"+": Sign.FAVOURABLE.value, "-": Sign.ADVERSE.value, "−": Sign.ADVERSE.value, "–": Sign.ADVERSE.value}
LOG = "лог"
VARIABLES_HELP = (
    "Один показатель в строке: название; знак; вес; наименьшее; наибольшее; «лог», если сравниваются логарифмы. "
    "Лишнее можно опустить, например «Неполные семьи, %; −; 0,2»."
)
MOST_PARTS = 6


def lines_of(variables: Sequence[ContextVariable]) -> str:
    return "\n".join(_line(each) for each in variables)


def json_of_lines(text: str) -> list[dict[str, Any]]:
    """ValueError names the line that is not understood."""
    return [_document(line) for line in text.splitlines() if line.strip()]


def _line(variable: ContextVariable) -> str:
    numbers = ["" if each is None else number(each) for each in (variable.weight, variable.minimum, variable.maximum)]
    sign = "+" if variable.sign is Sign.FAVOURABLE else "−"
    parts = [BY_CODE[variable.code].heading, sign, *numbers, LOG if variable.is_log else ""]
    return "; ".join(parts).rstrip("; ")


def _document(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split(";")]
    if not 2 <= len(parts) <= MOST_PARTS:
        raise ValueError(f"строка «{line.strip()}»: нужны название и знак через точку с запятой.")
    name, sign, weight, minimum, maximum, log = (*parts, *[""] * (MOST_PARTS - len(parts)))
    if sign not in SIGNS:
        raise ValueError(f"строка «{line.strip()}»: знак – «+» или «−».")
    if log and log.lower() != LOG:
        raise ValueError(f"строка «{line.strip()}»: в конце может стоять только слово «{LOG}».")
    return {
        "code": _code(name),
        "sign": SIGNS[sign],
        "is_log": bool(log),
        "weight": weight or None,
        "minimum": minimum or None,
        "maximum": maximum or None,
    }


def _code(name: str) -> str:
    """By its heading, whatever the case; the code itself will do."""
    wanted = name.casefold()
    return next((code for code, each in BY_CODE.items() if each.heading.casefold() == wanted), name)
