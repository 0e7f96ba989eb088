"""Invented lists of the region: titles with the act above the table, as regions publish them."""

from typing import Any

SHNOR_TITLE = (
    "Школы с низкими образовательными результатами, 2025 год "
    "(Распоряжение Министерства образования Заокской области от 26.12.2025 № 310-р)"
)
OBJECTIVITY_TITLE = (
    "Школы с признаками необъективности ВПР, 2025 год "
    "(Письмо Министерства образования Заокской области от 18.09.2025 № 02-114)"
)
SHNOR = (
    ("МОУ средняя школа № 4", "умеренно неуспевающая", "да"),
    ("МОУ Тихомежская средняя школа", "сильно неуспевающая", ""),
    ("МОУ Медвяногорская основная школа", "сильно неуспевающая", ""),
    ("МОУ Староверестская основная школа", "умеренно неуспевающая", ""),
    ("МОУ Среброполянская средняя школа", "базово неуспевающая", ""),
)
OBJECTIVITY = ("МОУ средняя школа № 5",)


def shnor() -> dict[str, Any]:
    rows = [[number, *school] for number, school in enumerate(SHNOR, start=1)]
    return _listed(SHNOR_TITLE, ["№ п/п", "Наименование ОО", "Категория", "500+"], rows)


def objectivity() -> dict[str, Any]:
    rows = [[number, school] for number, school in enumerate(OBJECTIVITY, start=1)]
    return _listed(OBJECTIVITY_TITLE, ["№ п/п", "Наименование ОО"], rows)


def _listed(title: str, headings: list[str], rows: list[list[Any]]) -> dict[str, Any]:
    last = "ABCD"[len(headings) - 1]
    return {"headings": 2, "merged": [f"A1:{last}1"], "rows": [[title], headings, *rows]}
