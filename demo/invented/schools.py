"""Twenty-four invented schools. Quality and hardship decide everything that is drawn later."""

from dataclasses import dataclass
from typing import Any

YEARS = (2021, 2022, 2023, 2024, 2025)
LAST = YEARS[-1]
KINDS = {"zar-01": "лицей", "zar-02": "гимназия", "zar-05": "с углублённым изучением предметов"}


@dataclass(frozen=True)
class InventedSchool:
    """`quality` and `hardship` go from 0 to 1; `trend` is the change of quality in a year up to 2025.

    `index_shift` moves ОИП away from what the results alone would give.
    """

    code: str
    name: str
    short_name: str
    level: str
    locality: str
    size: int
    quality: float
    trend: float
    hardship: float
    index_shift: float = 0.0
    silent_years: tuple[int, ...] = ()
    years_without_ege: tuple[int, ...] = ()

    @property
    def is_rural(self) -> bool:
        return self.locality == "сельская"

    @property
    def kind(self) -> str:
        return KINDS.get(self.code, "общеобразовательная")

    @property
    def cluster(self) -> str:
        if not self.is_rural:
            return "Городские школы"
        return "Сельские средние школы" if self.level == "СОШ" else "Сельские малокомплектные школы"

    def quality_in(self, year: int) -> float:
        return min(0.95, max(0.05, self.quality + self.trend * (year - LAST)))


# code, name, short name, level, locality, pupils in a grade, quality, trend, hardship
_TOWN, _VILLAGE = "городская", "сельская"
_ROWS: tuple[tuple[Any, ...], ...] = (
    ("zar-01", "МОУ лицей № 1", "Лицей № 1", "СОШ", _TOWN, 78, 0.88, 0.01, 0.12),
    ("zar-02", "МОУ гимназия № 2", "Гимназия № 2", "СОШ", _TOWN, 74, 0.70, 0.00, 0.30),
    ("zar-03", "МОУ средняя школа № 3", "СОШ № 3", "СОШ", _TOWN, 66, 0.62, 0.02, 0.35),
    ("zar-04", "МОУ средняя школа № 4", "СОШ № 4", "СОШ", _TOWN, 52, 0.26, -0.04, 0.72),
    ("zar-05", "МОУ средняя школа № 5", "СОШ № 5", "СОШ", _TOWN, 60, 0.66, -0.01, 0.28),
    ("zar-06", "МОУ средняя школа № 6 «Старт»", "СОШ № 6", "СОШ", _TOWN, 48, 0.22, -0.02, 0.33),
    ("zar-07", "МОУ основная школа № 7", "ООШ № 7", "ООШ", _TOWN, 31, 0.50, 0.00, 0.68),
    ("zar-08", "МОУ начальная школа № 8", "НОШ № 8", "НОШ", _TOWN, 40, 0.64, 0.01, 0.40),
    ("zar-09", "Светлоручьёвская", "", "СОШ", _VILLAGE, 19, 0.72, 0.01, 0.80),
    ("zar-10", "Долголужская", "", "СОШ", _VILLAGE, 17, 0.60, 0.00, 0.45),
    ("zar-11", "Тихомежская", "", "СОШ", _VILLAGE, 14, 0.20, -0.02, 0.85),
    ("zar-12", "Белоключинская", "", "СОШ", _VILLAGE, 16, 0.55, 0.11, 0.55),
    ("zar-13", "Новопольцевская", "", "СОШ", _VILLAGE, 15, 0.58, 0.00, 0.48),
    ("zar-14", "Холмогривская", "", "СОШ", _VILLAGE, 12, 0.63, 0.01, 0.42),
    ("zar-15", "Синелипская", "", "СОШ", _VILLAGE, 13, 0.57, -0.01, 0.50),
    ("zar-16", "Среброполянская", "", "СОШ", _VILLAGE, 11, 0.48, -0.01, 0.52),
    ("zar-17", "Медвяногорская", "", "ООШ", _VILLAGE, 9, 0.16, -0.01, 0.90),
    ("zar-18", "Яснополовская", "", "ООШ", _VILLAGE, 8, 0.61, 0.02, 0.46),
    ("zar-19", "Староверестская", "", "ООШ", _VILLAGE, 7, 0.24, -0.03, 0.78),
    ("zar-20", "Дальнеивенская", "", "ООШ", _VILLAGE, 6, 0.49, 0.00, 0.82),
    ("zar-21", "Кривоборская", "", "ООШ", _VILLAGE, 8, 0.65, 0.00, 0.38),
    ("zar-22", "Верхнемшанская", "", "ООШ", _VILLAGE, 5, 0.59, 0.01, 0.58),
    ("zar-23", "Родничковская", "", "НОШ", _VILLAGE, 6, 0.60, 0.00, 0.44),
    ("zar-24", "Лознякская", "", "НОШ", _VILLAGE, 4, 0.55, 0.00, 0.60),
)
_PECULIARITIES: dict[str, dict[str, Any]] = {
    "zar-13": {"years_without_ege": (2025,)},
    "zar-15": {"silent_years": (2023,)},
    "zar-16": {"index_shift": -6.5},
}
_LEVEL_WORDS = {"НОШ": "начальная", "ООШ": "основная", "СОШ": "средняя"}


def district() -> tuple[InventedSchool, ...]:
    return tuple(named(*row, **_PECULIARITIES.get(row[0], {})) for row in _ROWS)


def named(code: str, name: str, short_name: str, level: str, *rest: Any, **peculiarities: Any) -> InventedSchool:
    """A village school is called after its village: «МОУ Долголужская средняя школа»."""
    full = name if short_name else f"МОУ {name} {_LEVEL_WORDS[level]} школа"
    return InventedSchool(code, full, short_name or f"{name} {level}", level, *rest, **peculiarities)


def register_table(schools: tuple[InventedSchool, ...]) -> list[list[str]]:
    headings = [
        "Наименование ОО", "Код", "Уровень", "Тип местности", "Краткое наименование", "Вид школы", "Кластер",
    ]  # fmt: skip
    return [
        headings,
        *([one.name, one.code, one.level, one.locality, one.short_name, one.kind, one.cluster] for one in schools),
    ]
