"""What one cell may hold: texts become numbers, codes and flags, or a refusal with its rule.

`parse` is called once for each different text of a column, never once for each cell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeAlias

from .names import fold


class Missing(StrEnum):
    """Why a value is absent. A blank cell is none of these: it says nothing at all."""

    NOT_SUPPLIED = "not_supplied"
    NOT_HELD = "not_held"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


MISSING_WORDS: Mapping[str, Missing] = MappingProxyType(
    {
        **dict.fromkeys(("н/д", "нд", "н.д.", "нет данных", "-", "–", "—", "−", "…", "..."), Missing.NOT_SUPPLIED),
        **dict.fromkeys(
            (
                "не проводился",
                "не проводилась",
                "не проводилось",
                "не проводились",
                "не участвовали",
                "не участвовала",
                "не сдавали",
                "не сдавал",
                "не писали",
                "не выбирали",
                "нет участников",
                "отменен",
                "отменена",
                "отменено",
            ),
            Missing.NOT_HELD,
        ),
        **dict.fromkeys(("н/п", "не применимо", "неприменимо", "нет уровня", "x", "х"), Missing.NOT_APPLICABLE),
        **dict.fromkeys(("скрыто", "*", "<5", "< 5", "менее 5"), Missing.SUPPRESSED),
    }
)

MISSING_SHOWN: Mapping[Missing, str] = MappingProxyType(
    {
        Missing.NOT_SUPPLIED: "н/д",
        Missing.NOT_HELD: "не проводился",
        Missing.NOT_APPLICABLE: "н/п",
        Missing.SUPPRESSED: "скрыто",
    }
)
"""The word that our own workbooks use for an absent value."""

Value: TypeAlias = str | int | Decimal | bool | date | None


@dataclass(frozen=True, slots=True)
class Refusal:
    rule: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """Exactly one of: a value, a missing reason, a refusal, or nothing (a blank cell).

    A warning keeps its value beside it.
    """

    value: Value = None
    missing: Missing | None = None
    refusal: Refusal | None = None


class CellType(Protocol):
    @property
    def example(self) -> str: ...

    def parse(self, text: str) -> Parsed: ...


BLANK = Parsed()
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?", re.IGNORECASE | re.ASCII)
_FOOTNOTE = re.compile(r"[*¹²³⁰⁴-⁹]+\)?$")
_UNIT = re.compile(r"(?<=\d)(?:чел\.?|человека?|уч\.?)$", re.IGNORECASE)
_WITH_SHARE = re.compile(r"([^()%]+)\(([^()%]+%)\)")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


def number(text: str) -> Decimal | None:
    """«1 234,5», «61 %», «61*», «61¹», «10 чел.», «'61» → Decimal; None if the text is not one number."""
    plain = _FOOTNOTE.sub("", _SPACES.sub("", text)).replace(",", ".").replace("−", "-").removeprefix("'")
    plain = _UNIT.sub("", plain).removesuffix("%")
    return Decimal(plain) if len(plain) <= 24 and _NUMBER.fullmatch(plain) else None


@dataclass(frozen=True, slots=True)
class Text:
    limit: int = 255
    example: str = ""

    def parse(self, text: str) -> Parsed:
        plain = " ".join(text.split()).replace("\0", "")
        if MISSING_WORDS.get(fold(plain)) is Missing.NOT_SUPPLIED:
            return Parsed(missing=Missing.NOT_SUPPLIED)
        if len(plain) > self.limit:
            return Parsed(refusal=Refusal("too_long", {"limit": self.limit}))
        return Parsed(plain)


@dataclass(frozen=True, slots=True)
class Number:
    """Bounds are inclusive; places limit what is kept after the comma."""

    low: Decimal = Decimal(0)
    high: Decimal = Decimal(1_000_000)
    example: str = "12,5"
    places: int = 4
    is_percent: bool = False
    is_whole: bool = False

    def parse(self, text: str) -> Parsed:
        missing = MISSING_WORDS.get(fold(text))
        if missing:
            return Parsed(missing=missing)
        value = number(self._own(text))
        if value is None:
            return Parsed(refusal=Refusal("date_for_number" if _DAY.fullmatch(fold(text)) else "not_a_number"))
        if self.is_whole and value != value.to_integral_value():
            return Parsed(refusal=Refusal("not_whole"))
        if value < 0 <= self.low:
            return Parsed(refusal=Refusal("negative"))
        if not self.low <= value <= self.high:
            return Parsed(refusal=Refusal("out_of_range", self._range()))
        if self.is_whole:
            return Parsed(int(value))
        kept = round(value, self.places) + 0
        if self.is_percent and 0 < value < 1 and "%" not in text:
            doubt = {"taken": kept, "percent": value * 100, "example": ""}
            return Parsed(kept, refusal=Refusal("share_for_percent", doubt, is_warning=True))
        return Parsed(kept)

    def _own(self, text: str) -> str:
        """Of «10 (47,6 %)» the number of pupils or the percentage."""
        beside = _WITH_SHARE.fullmatch(text.strip())
        return beside[2 if self.is_percent else 1] if beside else text

    def _range(self) -> Mapping[str, object]:
        sort = "целое" if self.is_whole else "проценты" if self.is_percent else "число"
        return {"sort": sort, "low": self.low, "high": self.high}


def count(high: int = 100_000, example: str = "24") -> Number:
    return Number(high=Decimal(high), example=example, is_whole=True)


def percent(example: str = "61,5") -> Number:
    return Number(high=Decimal(100), example=example, places=3, is_percent=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a list → its code."""

    words: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    example: str = ""

    def parse(self, text: str) -> Parsed:
        code = self._codes().get(_plain(text))
        if code is None:
            shown = ", ".join(list(self.words.values())[:12]) + (" и другие" if len(self.words) > 12 else "")
            return Parsed(refusal=Refusal("not_in_list", {"choices": shown}))
        return Parsed(code)

    def _codes(self) -> dict[str, str]:
        codes = {_plain(word): code for code, word in self.words.items()}
        codes.update({_plain(code): code for code in self.words})
        for code, words in self.synonyms.items():
            codes.update({_plain(word): code for word in words})
        return codes


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[().,:*]", " ", fold(text)).split())


@dataclass(frozen=True, slots=True)
class Flag:
    example: str = "да"

    def parse(self, text: str) -> Parsed:
        word = fold(text)
        if word in ("да", "1", "+", "v", "истина", "true", "✓", "✔"):
            return Parsed(value=True)
        if word in ("нет", "0", "ложь", "false"):
            return Parsed(value=False)
        missing = MISSING_WORDS.get(word)
        return Parsed(missing=missing) if missing else Parsed(refusal=Refusal("not_a_flag"))


_NAMED_YEAR = re.compile(r"(\d{4})(?: ?[-–—/] ?(\d{4}|\d\d))? ?(?:уч(?:\.|ебный)? ?)?(?:год|г)?\.?")


def _year(text: str) -> int | None:
    """«2021», «2021 г.», a date; of a school year the later one: «2020/2021», «2020-21 уч. год»."""
    value = number(text)
    if value is not None:
        return int(value) if value == value.to_integral_value() else None
    found = _NAMED_YEAR.fullmatch(fold(text))
    if not found:
        day = Day().parse(text).value
        return day.year if isinstance(day, date) else None
    first, second = int(found[1]), found[2]
    if not second:
        return first
    return first + 1 if int(second) in (first + 1, (first + 1) % 100) else None


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year within bounds; `expected` refuses all others."""

    low: int
    high: int
    expected: int | None = None
    example: str = "2021"

    def parse(self, text: str) -> Parsed:
        year = _year(text)
        if year is None:
            return Parsed(refusal=Refusal("not_a_year"))
        if not self.low <= year <= self.high:
            return Parsed(refusal=Refusal("wrong_year", {"low": self.low, "high": self.high}))
        if self.expected is not None and year != self.expected:
            return Parsed(refusal=Refusal("other_year", {"expected": self.expected}))
        return Parsed(year)


_DAY = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d)(?:[ t].*)?|(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?)?)")
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_NAMED_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})[а-я]* (\d{{4}})(?: ?г(?:ода|\.)?)?")


@dataclass(frozen=True, slots=True)
class Day:
    """«21.01.2022», «21 января 2022 г.» or a date cell."""

    example: str = "21.01.2022"

    def parse(self, text: str) -> Parsed:
        word = fold(text)
        missing = MISSING_WORDS.get(word)
        if missing:
            return Parsed(missing=missing)
        if named := _NAMED_DAY.fullmatch(word):
            word = f"{named[1]}.{_MONTHS.index(named[2]) + 1}.{named[3]}"
        found = _DAY.fullmatch(word)
        numbers = [int(part) for part in found.groups() if part] if found else []
        try:
            return Parsed(date(*(numbers if found and found[1] else reversed(numbers))))
        except (TypeError, ValueError):
            return Parsed(refusal=Refusal("not_a_date"))


_GRADE = re.compile(r"(\d{1,2})(?:-?\s?(?:й|е|х))?\s*(?:класс\w*|кл\.?)?")


@dataclass(frozen=True, slots=True)
class Grade:
    """«9», «9 класс», «9-й кл.»."""

    example: str = "9"

    def parse(self, text: str) -> Parsed:
        found = _GRADE.fullmatch(fold(text))
        if not found or not 1 <= int(found[1]) <= 11:
            return Parsed(refusal=Refusal("not_a_grade"))
        return Parsed(int(found[1]))
