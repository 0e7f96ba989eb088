"""Invented workbooks that somebody has loaded and not brought to the end: each stops at another step."""

from collections.abc import Sequence
from typing import Any

from demo.invented.assessments import RUSSIAN, Result
from demo.invented.schools import LAST

LOW = "Ниже минимума"
MARKS = ["Участников", "2", "3", "4", "5"]
# name of the file as the person called it
UNFINISHED = {
    "unfinished-vpr.xlsx": "ВПР 5 класс, русский язык, уточнение.xlsx",
    "unfinished-physics.xlsx": "ОГЭ физика от школ.xlsx",
    "unfinished-geography.xlsx": "ОГЭ география.xlsx",
}
CORRECTED = {"zar-03": (30, 30), "zar-09": (6, 3), "zar-14": (0, 2)}  # so many «2» more, so many «5» fewer
PHYSICS = (
    ("Лицей № 1", 24, 0, 6, 10, 8, "штатный"),
    ("СОШ №3", 15, 1, 7, 5, 2, "штатный"),
    ("СШ №5", 17, 1, 6, 7, 3, "штатный"),
    ("Тихомежинская школа", 4, 1, 2, 1, 0, "совместитель"),
    ("Холмогривка", 3, 0, 2, 1, 0, "совместитель"),
    ("Центр образования «Исток»", 6, 0, 3, 2, 1, "штатный"),
)
GEOGRAPHY: tuple[tuple[Any, ...], ...] = (
    ("МОУ лицей № 1", 18, 0, 4, 8, 6),
    ("МОУ средняя школа № 3", 25, 2, 11, 9, 4),
    ("МОУ средняя школа № 4", 22, 25, 9, 3, 0),
    ("МОУ средняя школа № 5", 20, 1, 8, "восемь", 3),
    ("МОУ основная школа № 7", 12, -1, 6, 5, 2),
    ("МОУ Долголужская средняя школа", 9, 0, 4, 4, 1),
    ("МОУ Долголужская средняя школа", 9, 0, 3, 5, 1),
    ("МОУ Яснополовская основная школа", 5, 0, 2, 2, 1),
)


def tables(results: Sequence[Result]) -> dict[str, dict[str, Any]]:
    return {
        "unfinished-vpr.xlsx": {"Уточнение": _titled("ВПР 2025. 5 класс. Русский язык", _corrected(results), [LOW])},
        "unfinished-physics.xlsx": {"9 класс": _titled("ОГЭ 2025 по физике", PHYSICS, ["Учитель"])},
        "unfinished-geography.xlsx": {"9 класс": _titled("ОГЭ 2025 по географии", GEOGRAPHY)},
    }


def order_of_imports(names: Sequence[str]) -> list[dict[str, str]]:
    """The finished ones as they were made, register first; then those that wait for somebody."""
    finished = [{"file": name} for name in names if name not in UNFINISHED]
    return [*finished, *({"file": name, "unfinished": named} for name, named in UNFINISHED.items())]


def _titled(title: str, rows: Sequence[Sequence[Any]], further: Sequence[str] = ()) -> dict[str, Any]:
    return {"headings": 3, "rows": [[title], [], ["ОО", *MARKS, *further], *map(list, rows)]}


def _corrected(results: Sequence[Result]) -> list[list[Any]]:
    """What the schools sent anew: mostly what is stored already."""
    rows = []
    for one in results:
        if (one.year, one.procedure, one.subject, one.grade) == (LAST, "ВПР", RUSSIAN, 5) and one.marks:
            more, fewer = CORRECTED.get(one.school.code, (0, 0))
            twos, threes, fours, fives = one.marks
            fewer = min(fewer, fives)
            moved = min(more, threes + fewer)
            marks = [twos + moved, threes + fewer - moved, fours, fives - fewer]
            rows.append([one.school.name, one.participants, *marks, twos + moved])
    return rows
