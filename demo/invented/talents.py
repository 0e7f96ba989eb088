"""Invented olympiads and invented satisfaction of parents."""

from collections.abc import Sequence
from random import Random
from typing import Any

from demo.invented.indices import INDEX_YEARS
from demo.invented.schools import InventedSchool

OLYMPIAD_HEADINGS = [
    "Школа", "Год", "Участники муниципального этапа", "Победители и призёры муниципального этапа",
    "Участники регионального этапа", "Победители и призёры регионального этапа",
    "Участники олимпиад и конкурсов за 3 года",
]  # fmt: skip


def olympiads(schools: Sequence[InventedSchool], random: Random) -> list[list[Any]]:
    """Primary schools do not take part in the municipal stage."""
    rows = []
    for school in schools:
        for year in INDEX_YEARS if school.level != "НОШ" else ():
            pupils = school.size * (7 if school.level == "СОШ" else 5)
            municipal = int(pupils * (0.04 + 0.22 * school.quality_in(year) + random.uniform(-0.02, 0.02)))
            winners = int(municipal * 0.3 * school.quality)
            regional = int(winners * 0.35) if school.level == "СОШ" else 0
            unique = min(pupils, int(municipal * 1.6) + random.randint(0, 2))
            rows.append([school.name, year, municipal, winners, regional, int(regional * 0.25), unique])
    return [OLYMPIAD_HEADINGS, *rows]


def satisfaction(schools: Sequence[InventedSchool], random: Random) -> list[list[Any]]:
    """A third of the schools is assessed each year."""
    rows = []
    for number, school in enumerate(schools):
        score = round(94 - 22 * school.hardship + random.uniform(-2, 2), 1)
        rows.append([school.name, INDEX_YEARS[number % 3], score])
    return [["Школа", "Год", "Удовлетворённость (НОКО), балл"], *rows]
