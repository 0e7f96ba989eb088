"""Invented context and staff of each school and year, in agreement with its pupils and its hardship."""

from collections.abc import Sequence
from random import Random
from typing import Any

from demo.invented.assessments import RUSSIAN, Result
from demo.invented.schools import YEARS, InventedSchool

PARALLELS = {"НОШ": 4, "ООШ": 9, "СОШ": 10.5}
HEADINGS = [
    "Школа", "Год", "Контингент", "Оба родителя имеют высшее образование, %", "Неполные семьи, %",
    "Родители безработные, %", "Малообеспеченные семьи, %", "Многодетные семьи, %", "Состоят на учёте, %",
    "Русский язык не родной, %", "Обучающиеся с ОВЗ, %", "Живут в благоустроенном жилье, %",
    "Учителя с высшей и первой категорией, %", "Ставок специалистов на 100 обучающихся", "Вакансии, доля ставок, %",
    "Расстояние до центра, км", "Нет регулярного транспорта", "Педагогические работники",
    "Педработники с высшим педагогическим образованием", "Педработники со средним профессиональным образованием",
    "Педработники с высшей категорией", "Педработники с первой категорией", "Учителя", "Учителя до 35 лет",
    "Педагоги-психологи", "Социальные педагоги", "Учителя-логопеды", "Учителя-дефектологи", "Тьюторы",
    "Молодые специалисты", "Вакантные должности учителей", "Окончили 9 класс", "Поступили в 10 класс",
    "Поступили в 10 класс своей школы", "Состоят на ВШУ", "Состоят на учёте в ПДН", "Состоят на учёте в КДН и ЗП",
]  # fmt: skip


# which columns stand in the workbook of each kind
CONTEXT, STAFF, GRADE_10 = (*range(17), 34, 35, 36), (0, 1, *range(17, 31)), (0, 1, 31, 32, 33)


def tables(
    schools: Sequence[InventedSchool], results: Sequence[Result], random: Random
) -> dict[str, dict[str, list[list[Any]]]]:
    rows = _rows(schools, results, random)
    books = {"context": ("Контекст", CONTEXT), "staff": ("Кадры", STAFF), "grade10": ("10 класс", GRADE_10)}
    return {
        f"{kind}-2021-2025.xlsx": {sheet: [[row[place] for place in places] for row in rows]}
        for kind, (sheet, places) in books.items()
    }


def _rows(schools: Sequence[InventedSchool], results: Sequence[Result], random: Random) -> list[list[Any]]:
    leavers = {
        (one.school.code, one.year): one.participants
        for one in results
        if one.procedure == "ОГЭ" and one.subject == RUSSIAN
    }
    rows = []
    for number, school in enumerate(schools):
        for year in YEARS:
            if year not in school.silent_years:
                rows.append(_row(school, number, year, leavers.get((school.code, year)), random))
    return [HEADINGS, *rows]


def _row(school: InventedSchool, number: int, year: int, leavers: int | None, random: Random) -> list[Any]:
    def share(base: float, slope: float) -> float:
        return round(max(0.0, min(100.0, base + slope * school.hardship + random.uniform(-1.5, 1.5))), 1)

    pupils = round(school.size * PARALLELS[school.level]) + random.randint(-3, 3)
    families = [share(48, -40), share(12, 22), share(2, 12), share(8, 38), share(9, 18), share(0.4, 6), share(2, 9)]
    further = [share(3, 11), share(98, -50 if school.is_rural else -10)]
    staff = _staff(school, pupils, random)
    vacancies = 1 if school.hardship > 0.65 else 0
    category = round(100 * (staff["top"] + staff["first"]) / staff["all"], 1)
    specialists = round(100 * (staff["psychologists"] + staff["social"] + staff["speech"]) / pupils, 2)
    distance = 9 + 3 * (number - 8) if school.is_rural else 0
    remote = "да" if school.is_rural and school.hardship > 0.75 else "нет"
    return [
        school.name, year, pupils, *families, *further, category, specialists,
        round(100 * vacancies / (staff["teachers"] + vacancies), 1), distance, remote,
        staff["all"], staff["higher"], staff["all"] - staff["higher"], staff["top"], staff["first"], staff["teachers"],
        staff["young"], staff["psychologists"], staff["social"], staff["speech"], 0, 0, staff["young"] // 3, vacancies,
        *_continuation(school, leavers, random), *_registers(pupils, families[5]),
    ]  # fmt: skip


def _staff(school: InventedSchool, pupils: int, random: Random) -> dict[str, int]:
    everyone = max(4, round(pupils / (13 if not school.is_rural else 8)))
    is_large = pupils > 250
    others = {"psychologists": 1 if pupils > 60 else 0, "social": 1 if is_large else 0, "speech": 1 if is_large else 0}
    teachers = everyone - sum(others.values())
    return {
        "all": everyone,
        "teachers": teachers,
        "higher": round(everyone * (0.92 - 0.30 * school.hardship)),
        "top": int(everyone * (0.42 - 0.36 * school.hardship)),
        "first": int(everyone * (0.36 - 0.12 * school.hardship)),
        "young": min(teachers, int(teachers * (0.22 - 0.15 * school.hardship)) + random.randint(0, 1)),
        **others,
    }


def _continuation(school: InventedSchool, leavers: int | None, random: Random) -> list[Any]:
    """Own grade 10 is not applicable to a school without one."""
    if leavers is None:
        return ["н/п"] * 3
    anywhere = int(leavers * (0.35 + 0.35 * school.quality + random.uniform(-0.05, 0.05)))
    return [leavers, anywhere, max(0, anywhere - random.randint(0, 2)) if school.level == "СОШ" else "н/п"]


def _registers(pupils: int, share: float) -> list[int]:
    """At the school, with the police, with the commission: who is on the later ones is on the first one too."""
    at_school = round(pupils * share / 100)
    return [at_school, at_school * 2 // 3, at_school // 3]
