"""Russian wording of numbers in explanation sentences: rounding half-up, decimal comma, hard space before %."""

from decimal import Decimal
from fractions import Fraction

HARD_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def rounded(value: Decimal | Fraction | int, places: int) -> Decimal:
    """Round half away from zero to `places` decimals, exactly also for fractions."""
    numerator, denominator = value.as_integer_ratio()
    whole = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return Decimal(-whole if numerator < 0 else whole).scaleb(-places)


def number(value: Decimal | Fraction | int, places: int | None = None) -> str:
    """«15,45»; with `places` always so many decimals, without it as many as the value has (36.00 gives «36»)."""
    if places is None:
        text = format(value if isinstance(value, Decimal) else rounded(value, 0), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = format(rounded(value, places), "f")
    return text.replace("-", MINUS).replace(".", ",")


def exact(value: Decimal, least: int) -> str:
    """The value with all its decimals, at least `least` of them: nothing is rounded across a threshold."""
    return number(value, max(least, -int(value.normalize().as_tuple().exponent)))


def percent(value: Decimal | Fraction | int, places: int | None = 1) -> str:
    """«47,6 %» with a hard space; `places=None` keeps the decimals of the value («30 %»)."""
    return f"{number(value, places)}{HARD_SPACE}%"


def share(numerator: int, denominator: int) -> str:
    """«10 из 21 (47,6 %)»; the denominator is positive."""
    return f"{numerator} из {denominator} ({percent(Fraction(100 * numerator, denominator))})"


def counted(count: int, one: str, few: str, many: str) -> str:
    """«1 процедура», «3 процедуры», «11 процедур»."""
    last_two, last = count % 100, count % 10
    if 11 <= last_two <= 14 or last == 0 or last >= 5:
        form = many
    else:
        form = one if last == 1 else few
    return f"{count} {form}"


def beside(value: Decimal | Fraction, threshold: Decimal, least: int = 2) -> Decimal:
    """The value rounded to `least` decimals, or to as many more as keep it on its side of the threshold."""
    side = (value > threshold) - (value < threshold)
    places = least
    shown = rounded(value, places)
    while (shown > threshold) - (shown < threshold) != side:
        places += 1
        shown = rounded(value, places)
    return shown
