"""What words above a table, in the name of its sheet or in a heading tell: year, procedure, subject, grade."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from ..names import fold
from ..vocabulary import PROCEDURE_GRADES, SUBJECT_SYNONYMS, SUBJECTS

ASKED = ("year", "procedure", "subject", "grade")

_DATE = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b(?:\s*г\.?(?=\W|$))?|\b\d{1,2}\s+(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\w*\s+\d{4}"
)
_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?:\s*[-–—/]\s*(20\d\d|\d\d)(?!\d))?"
    r"(?:\s*(?:уч(?:ебн\w+|\.)?\s*)?(?:годах|годы|года|году|год|гг|г)\b\.?)?(?!\d)"
)
_GRADE = re.compile(
    r"класс\w*\s+(?:\d{1,2}(?:\s*[-–]\s*|\s+и\s+))*\d{1,2}(?!\d)|(?<!\d)((?:\d{1,2}(?:\s*[-–]\s*|\s+и\s+|\s+))*\d{1,2})\s*-?\s*(?:й|е|х|м|го|ых|ого)?\s*(?:класс\w*|кл\b\.?)"
)
_PROCEDURES = {
    "VPR": re.compile(r"\bвпр\b|\bвсероссийск\w+\s+проверочн\w+(?:\s+работ\w*)?"),
    "OGE": re.compile(r"\bогэ\b|\bгиа\s*-?\s*9\b|\bосновн\w+\s+государственн\w+\s+экзамен\w*"),
    "EGE": re.compile(r"\bегэ\b|\bгиа\s*-?\s*11\b|\bедин\w+\s+государственн\w+\s+экзамен\w*"),
}
_PUNCTUATION = re.compile(r"[«»\"“”„()\[\]:;,_]")
_ENDING = re.compile(r"(?:ий|ый|ая|ое|ие|а|(?<=и)[яе])$")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Words:
    """`told`: all values of each field that the text names; `rest`: the text without them."""

    told: Mapping[str, frozenset[Any]]
    rest: str


def _spelling(words: str) -> str:
    """A pattern for a subject in any case: «по русскому языку», «математики»."""
    parts = []
    for word in re.findall(r"\w+", fold(words)):
        stem = _ENDING.sub("", word)
        parts.append(re.escape(stem) + r"\w*" if len(stem) >= _SHORTEST_STEM else re.escape(word))
    return r"\b" + r"[\s.\-]+".join(parts) + r"\b\.?"


def _subjects() -> tuple[re.Pattern[str], tuple[str, ...]]:
    spellings = {(words, code) for code, words in SUBJECTS.items()}
    spellings.update((words, code) for code, synonyms in SUBJECT_SYNONYMS.items() for words in synonyms)
    longest_first = sorted(spellings, key=lambda pair: (-len(pair[0]), pair))
    pattern = "|".join(f"({_spelling(words)})" for words, _ in longest_first)
    return re.compile(pattern), tuple(code for _, code in longest_first)


_SUBJECT, _SUBJECT_CODES = _subjects()


@lru_cache(maxsize=4096)
def read_words(text: str, fields: tuple[str, ...] = ASKED) -> Words:
    """What a text tells of these fields. «2020–2021 уч. год» is 2021; the date of an act is no year.

    A lone number beside «ВПР» is a grade.
    """
    rest = _DATE.sub(" ", fold(text)) if "year" in fields else fold(text)
    rest = _PUNCTUATION.sub(" ", rest)
    told: dict[str, frozenset[Any]] = {}
    for field in fields:
        found: set[Any] = set()
        rest = _TAKERS[field](rest, found)
        if found:
            told[field] = frozenset(found)
    rest = " ".join(rest.split())
    if "grade" in fields and "grade" not in told and told.get("procedure") == frozenset({"VPR"}) and _is_grade(rest):
        return Words({**told, "grade": frozenset({int(rest.strip(" -–"))})}, "")
    return Words(told, rest)


def _is_grade(rest: str) -> bool:
    """«ВПР-5 рус 2021»: the number that is left beside all that is known."""
    number = rest.strip(" -–")
    return number in map(str, PROCEDURE_GRADES["VPR"])


def _take_years(text: str, found: set[Any]) -> str:
    def take(match: re.Match[str]) -> str:
        first, second = int(match[1]), match[2]
        if not second:
            found.add(first)
            return " "
        last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
        found.update([last] if last == first + 1 else [first, last])
        return " "

    return _YEAR.sub(take, text)


def _take_grades(text: str, found: set[Any]) -> str:
    def take(match: re.Match[str]) -> str:
        grades = [int(number) for number in re.findall(r"\d+", match[0])]
        if not all(1 <= grade <= 11 for grade in grades):
            return match[0]
        found.update(grades)
        return " "

    return _GRADE.sub(take, text)


def _take_procedures(text: str, found: set[Any]) -> str:
    for code, pattern in _PROCEDURES.items():
        text, times = pattern.subn(" ", text)
        if times:
            found.add(code)
    return text


def _take_subjects(text: str, found: set[Any]) -> str:
    def take(match: re.Match[str]) -> str:
        assert match.lastindex
        found.add(_SUBJECT_CODES[match.lastindex - 1])
        return " "

    return _SUBJECT.sub(take, text)


_TAKERS = {
    "year": _take_years,
    "procedure": _take_procedures,
    "subject": _take_subjects,
    "grade": _take_grades,
}


def single_values(told: Mapping[str, frozenset[Any]]) -> dict[str, Any]:
    """What is told beyond doubt."""
    return {field: next(iter(values)) for field, values in told.items() if len(values) == 1}


def tell(texts: Iterable[str], fields: tuple[str, ...]) -> dict[str, frozenset[Any]]:
    """What several texts tell together."""
    union: dict[str, frozenset[Any]] = {}
    tellings = (read_words(text, fields).told for text in texts)
    for field, values in chain.from_iterable(telling.items() for telling in tellings):
        union[field] = union.get(field, frozenset()) | values
    return union
