"""Numbers, dates and text as Russian readers expect them. Values in, text out, no Django."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from re import compile as pattern

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "\u2013"

Number = int | float | Decimal | None

_BINDINGS = (
    (pattern(r"№ (?=\S)"), f"№{NBSP}"),
    (pattern(r"(?<=\d) (?=%|₽|п\. ?п\.|г\.|гг\.|кл\.|уч\.)"), NBSP),
    (pattern(r"п\. п\."), f"п.{NBSP}п."),
    (pattern(r"(?<=\bг\.) (?=[А-ЯЁ])"), NBSP),
    (pattern(r"(?<=[А-ЯЁа-яё]) (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)"), NBSP),
    (pattern(r"(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ]\.)"), NBSP),
    (pattern(r"(?<= [вксоуиаяВКСОУИАЯ]) (?=\S)"), NBSP),
    (pattern(r" (?=[–—] )"), NBSP),
)


def rounded(value: float | Decimal, places: int) -> Decimal:
    """Half away from zero, from the shortest decimal writing of a float: 2.675 to two places is 2.68."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number(value: Number, places: int | None = None) -> str:
    """`places` None keeps the decimals that the value has."""
    if value is None:
        return NOTHING
    amount = Decimal(str(value)) if places is None else rounded(value, places)
    text = f"{abs(amount):,f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if amount < 0 else text


def signed(value: Number, places: int | None = None) -> str:
    text = number(value, places)
    return f"+{text}" if value is not None and text.strip("0,") and not text.startswith(MINUS) else text


def percent(value: Number, places: int = 1) -> str:
    """Of a value that already counts in percent."""
    return NOTHING if value is None else f"{number(value, places)}{NBSP}%"


def share(numerator: Number, denominator: Number, places: int = 1) -> str:
    if numerator is None or not denominator:
        return NOTHING
    return percent(Decimal(str(numerator)) * 100 / Decimal(str(denominator)), places)


def points(value: Number, places: int = 1) -> str:
    """A difference of two shares."""
    return NOTHING if value is None else f"{signed(value, places)}{NBSP}п.{NBSP}п."


def day(value: date | None) -> str:
    return NOTHING if value is None else f"{value:%d.%m.%Y}"


def moment(value: datetime | None) -> str:
    """Of a datetime that is already in the time zone to show."""
    return NOTHING if value is None else f"{value:%d.%m.%Y, %H:%M}"


def bound(text: str) -> str:
    """Text with no-break spaces where a line may not end."""
    for where, replacement in _BINDINGS:
        text = where.sub(replacement, text)
    return text
