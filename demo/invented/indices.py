"""Invented published indices of an invented region, and its reference values."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any

from demo.invented.assessments import Result
from demo.invented.schools import InventedSchool

INDEX_YEARS = (2023, 2024, 2025)
REGION, DISTRICT = "Заокская область (вымышленная)", "Заречный район (вымышленные данные)"
REGION_MEANS = {2023: (43.85, 50.9), 2024: (44.1, 51.05), 2025: (44.4, 51.2)}
REGION_SCHOOLS, REGION_SCHOOLS_WITH_EGE = 330, 230
OIP_HEADINGS = ["Школа", "Год", "ЕГЭ", "ОГЭ", "ВПР", "СК", "Олимп", "Достоверность", "ОИП"]
ISBSH_HEADINGS = [
    "Школа", "Год", "ИСБШ", "Депривированная сельская", "Депривированная городская", "Сельская малокомплектная",
    "Ограниченная транспортная доступность", "Высокий уровень девиантности", "Низкий уровень кадрового потенциала",
]  # fmt: skip


def tables(schools: Sequence[InventedSchool], random: Random) -> dict[str, list[list[Any]]]:
    judged = [(school, year) for school in schools if school.level != "НОШ" for year in INDEX_YEARS]
    return {
        "ОИП": [OIP_HEADINGS, *(_oip_row(school, year, random) for school, year in judged)],
        "ИСБШ": [ISBSH_HEADINGS, *(_isbsh_row(school, year, random) for school, year in judged)],
    }


def _oip_row(school: InventedSchool, year: int, random: Random) -> list[Any]:
    quality = school.quality_in(year)
    has_ege = school.level == "СОШ" and year not in school.years_without_ege
    ege = _rank(quality, REGION_SCHOOLS_WITH_EGE, random) if has_ege else None
    oge, vpr = _rank(quality, REGION_SCHOOLS, random), _rank(quality, REGION_SCHOOLS, random)
    olymp = _rank(quality - 0.2 * school.hardship, 200, random) if has_ege else 276
    ranks = [rank for rank in (ege, oge, vpr) if rank is not None]
    reliability = round(max(ranks) - min(ranks) + random.choice((0, 0.17, 0.33, 0.5, 0.67, 0.83)) + 20, 2)
    oip = round(12 + 56 * quality + school.index_shift + random.uniform(-0.8, 0.8), 2)
    retention = _rank(0.5 - 0.2 * school.hardship + random.uniform(-0.2, 0.2), REGION_SCHOOLS, random)
    return [school.name, year, ege, oge, vpr, retention, olymp, reliability, oip]


def _rank(goodness: float, places: int, random: Random) -> int:
    """A place in the region; smaller is better."""
    return round(1 + (places - 1) * min(1.0, max(0.0, 1 - goodness + random.uniform(-0.05, 0.05))))


def _isbsh_row(school: InventedSchool, year: int, random: Random) -> list[Any]:
    is_deprived = school.hardship >= 0.65
    flags = [
        is_deprived and school.is_rural,
        is_deprived and not school.is_rural,
        school.is_rural and school.size <= 9,
        school.is_rural and school.hardship > 0.75,
        school.hardship >= 0.70 and not school.is_rural,
        school.hardship >= 0.77,
    ]
    value = round(72 - 46 * school.hardship + random.uniform(-0.7, 0.7), 2)
    return [school.name, year, value, *("да" if flag else "нет" for flag in flags)]


def references(results: Sequence[Result]) -> list[list[Any]]:
    rows: list[list[Any]] = [
        ["Уровень территории", "Территория", "Год", "Показатель", "Процедура", "Предмет", "Класс", "Значение"]
    ]
    for year in INDEX_YEARS:
        oip, isbsh = REGION_MEANS[year]
        for scope, territory, metric, value in (
            ("регион", REGION, "ОИП: среднее", oip),
            ("регион", REGION, "ИСБШ: среднее", isbsh),
            ("регион", REGION, "ОИП: порог", 36),
            ("муниципалитет", DISTRICT, "ОИП: порог", 26),
        ):
            rows.append([scope, territory, year, metric, None, None, None, value])
    return rows + _result_references(results)


def _result_references(results: Sequence[Result]) -> list[list[Any]]:
    """The region does a little better than the district, by the same amount everywhere."""
    sums: dict[tuple[int, str, str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in results:
        if one.marks:
            total = sums[one.year, one.procedure, one.subject, one.grade]
            total[0] += one.participants
            total[1] += one.participants - one.marks[0]
            total[2] += one.marks[2] + one.marks[3]
    rows = []
    for (year, procedure, subject, grade), (everyone, passed, good) in sorted(sums.items()):
        for metric, part, ahead in (("Успеваемость, %", passed, 2.4), ("Качество, %", good, 3.1)):
            value = min(100.0, round(100 * part / everyone + ahead, 1))
            rows.append(["регион", REGION, year, metric, procedure, subject, grade, value])
    return rows
