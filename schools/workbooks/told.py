"""What the name of a school tells of it where no column does: level and kind."""

import re

from .names import fold, take_apart

_KINDS = (
    ("evening", re.compile(r"\b(?:вечерн|открыт\w+ \(?сменн|сменн)")),
    ("lyceum", re.compile(r"\bлице[йя]\b")),
    ("gymnasium", re.compile(r"\bгимнази[яи]\b")),
    ("advanced", re.compile(r"\bуглубленн\w+ изучени")),
    ("other", re.compile(r"\b(?:прогимназ|интернат|кадетск|коррекционн|центр\w* образования|комплекс)")),
)
_LEVELS = (("primary", "начальная"), ("basic", "основная"), ("secondary", "средняя"))


def kind_told(name: str) -> str:
    """«Лицей № 1» → lyceum, «СОШ № 17» → ordinary, «Тутаевская школа-интернат» → other; "" if it says nothing."""
    plain = fold(name)
    for kind, words in _KINDS:
        if words.search(plain):
            return kind
    return "ordinary" if level_told(name) else ""


def level_told(name: str) -> str:
    """«ООШ» and «основная школа» → basic; lyceums and gymnasiums have all grades; "" if it says nothing."""
    types = take_apart(name).types
    for level, word in _LEVELS:
        if word in types:
            return level
    return "secondary" if types & {"лицей", "гимназия"} else ""
