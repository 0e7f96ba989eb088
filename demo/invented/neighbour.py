"""A second invented district, of results alone: the anonymous peers of the first one."""

from demo.invented.schools import InventedSchool, named

_TOWN, _VILLAGE = "городская", "сельская"
YEARS = (2024, 2025)
# code, name, short name, level, locality, pupils in a grade, quality, trend, hardship
_ROWS = (
    ("oz-01", "МОУ школа № 1", "СОШ № 1", "СОШ", _TOWN, 70, 0.68, 0.01, 0.30),
    ("oz-02", "МОУ школа № 2", "СОШ № 2", "СОШ", _TOWN, 64, 0.60, 0.00, 0.40),
    ("oz-03", "МОУ школа № 3", "СОШ № 3", "СОШ", _TOWN, 58, 0.52, -0.01, 0.45),
    ("oz-04", "МОУ школа № 4", "СОШ № 4", "СОШ", _TOWN, 55, 0.44, 0.02, 0.55),
    ("oz-05", "МОУ школа № 5", "СОШ № 5", "СОШ", _TOWN, 61, 0.71, 0.00, 0.25),
    ("oz-06", "МОУ школа № 6", "СОШ № 6", "СОШ", _TOWN, 49, 0.38, 0.00, 0.60),
    ("oz-07", "Камышинская", "", "СОШ", _VILLAGE, 16, 0.58, 0.00, 0.50),
    ("oz-08", "Рябиновская", "", "СОШ", _VILLAGE, 14, 0.49, 0.01, 0.62),
    ("oz-09", "Ольховецкая", "", "СОШ", _VILLAGE, 18, 0.66, -0.01, 0.41),
    ("oz-10", "Журавлинская", "", "СОШ", _VILLAGE, 12, 0.43, 0.00, 0.70),
    ("oz-11", "Черёмуховская", "", "СОШ", _VILLAGE, 15, 0.61, 0.02, 0.47),
    ("oz-12", "Ивняковская", "", "ООШ", _VILLAGE, 8, 0.55, 0.00, 0.58),
    ("oz-13", "Осокинская", "", "ООШ", _VILLAGE, 7, 0.42, -0.01, 0.72),
    ("oz-14", "Боровлянская", "", "ООШ", _VILLAGE, 9, 0.63, 0.01, 0.44),
    ("oz-15", "Клюквенская", "", "ООШ", _VILLAGE, 6, 0.50, 0.00, 0.66),
    ("oz-16", "Подлесная", "", "ООШ", _VILLAGE, 8, 0.57, 0.00, 0.52),
)
MUNICIPALITY = {
    "slug": "ozerny",
    "name": "Озёрный район (вымышленные данные)",
    "name_genitive": "Озёрного района",
    "region": "Заокская область (вымышленная)",
    "authority": "Управление образования Озёрного района",
    "time_zone": "Europe/Moscow",
    "is_invented": True,
}


def district() -> tuple[InventedSchool, ...]:
    return tuple(named(*row) for row in _ROWS)
