"""Twenty-four invented schools. Quality and hardship decide everything that is drawn later."""

from dataclasses import dataclass

YEARS = (2021, 2022, 2023, 2024, 2025)
LAST = YEARS[-1]


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

    def quality_in(self, year: int) -> float:
        return min(0.95, max(0.05, self.quality + self.trend * (year - LAST)))


def district() -> tuple[InventedSchool, ...]:
    town, village = "городская", "сельская"
    rows = (
        ("zar-01", "МОУ лицей № 1", "Лицей № 1", "СОШ", town, 78, 0.88, 0.01, 0.12),
        ("zar-02", "МОУ средняя школа № 2", "СОШ № 2", "СОШ", town, 74, 0.70, 0.00, 0.30),
        ("zar-03", "МОУ средняя школа № 3", "СОШ № 3", "СОШ", town, 66, 0.62, 0.02, 0.35),
        ("zar-04", "МОУ средняя школа № 4", "СОШ № 4", "СОШ", town, 52, 0.26, -0.04, 0.72),
        ("zar-05", "МОУ средняя школа № 5", "СОШ № 5", "СОШ", town, 60, 0.66, -0.01, 0.28),
        ("zar-06", "МОУ средняя школа № 6 «Старт»", "СОШ № 6", "СОШ", town, 48, 0.22, -0.02, 0.33),
        ("zar-07", "МОУ основная школа № 7", "ООШ № 7", "ООШ", town, 31, 0.50, 0.00, 0.68),
        ("zar-08", "МОУ начальная школа № 8", "НОШ № 8", "НОШ", town, 40, 0.64, 0.01, 0.40),
        InventedSchool(
            "zar-09", "МОУ Светлоручьёвская средняя школа", "Светлоручьёвская СОШ", "СОШ", village, 19, 0.72, 0.01, 0.80
        ),
        InventedSchool(
            "zar-10", "МОУ Долголужская средняя школа", "Долголужская СОШ", "СОШ", village, 17, 0.60, 0.00, 0.45
        ),
        InventedSchool(
            "zar-11", "МОУ Тихомежская средняя школа", "Тихомежская СОШ", "СОШ", village, 14, 0.20, -0.02, 0.85
        ),
        InventedSchool(
            "zar-12", "МОУ Белоключинская средняя школа", "Белоключинская СОШ", "СОШ", village, 16, 0.55, 0.11, 0.55
        ),
        InventedSchool(
            "zar-13",
            "МОУ Новопольцевская средняя школа",
            "Новопольцевская СОШ",
            "СОШ",
            village,
            15,
            0.58,
            0.00,
            0.48,
            years_without_ege=(2025,),
        ),
        InventedSchool(
            "zar-14", "МОУ Холмогривская средняя школа", "Холмогривская СОШ", "СОШ", village, 12, 0.63, 0.01, 0.42
        ),
        InventedSchool(
            "zar-15",
            "МОУ Синелипская средняя школа",
            "Синелипская СОШ",
            "СОШ",
            village,
            13,
            0.57,
            -0.01,
            0.50,
            silent_years=(2023,),
        ),
        InventedSchool(
            "zar-16",
            "МОУ Среброполянская средняя школа",
            "Среброполянская СОШ",
            "СОШ",
            village,
            11,
            0.48,
            -0.01,
            0.52,
            index_shift=-6.5,
        ),
        InventedSchool(
            "zar-17", "МОУ Медвяногорская основная школа", "Медвяногорская ООШ", "ООШ", village, 9, 0.16, -0.01, 0.90
        ),
        InventedSchool(
            "zar-18", "МОУ Яснополовская основная школа", "Яснополовская ООШ", "ООШ", village, 8, 0.61, 0.02, 0.46
        ),
        InventedSchool(
            "zar-19", "МОУ Староверестская основная школа", "Староверестская ООШ", "ООШ", village, 7, 0.24, -0.03, 0.78
        ),
        InventedSchool(
            "zar-20", "МОУ Дальнеивенская основная школа", "Дальнеивенская ООШ", "ООШ", village, 6, 0.49, 0.00, 0.82
        ),
        InventedSchool(
            "zar-21", "МОУ Кривоборская основная школа", "Кривоборская ООШ", "ООШ", village, 8, 0.65, 0.00, 0.38
        ),
        InventedSchool(
            "zar-22", "МОУ Верхнемшанская основная школа", "Верхнемшанская ООШ", "ООШ", village, 5, 0.59, 0.01, 0.58
        ),
        InventedSchool(
            "zar-23", "МОУ Родничковская начальная школа", "Родничковская НОШ", "НОШ", village, 6, 0.60, 0.00, 0.44
        ),
        InventedSchool(
            "zar-24", "МОУ Лознякская начальная школа", "Лознякская НОШ", "НОШ", village, 4, 0.55, 0.00, 0.60
        ),
    )


def register_table(schools: tuple[InventedSchool, ...]) -> list[list[str]]:
    headings = ["Наименование ОО", "Код", "Уровень", "Тип местности", "Краткое наименование"]
    return [headings, *([one.name, one.code, one.level, one.locality, one.short_name] for one in schools)]
