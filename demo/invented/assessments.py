"""Invented results of ВПР, ОГЭ and ЕГЭ; marks always add up to the participants."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Any

from demo.invented.schools import YEARS, InventedSchool

HEADINGS = [
    "Школа", "Год", "Процедура", "Предмет", "Класс", "Участников", "2", "3", "4", "5", "Ниже минимума", "Средний балл",
    "80 баллов и выше",
]  # fmt: skip
RUSSIAN, MATHS = "Русский язык", "Математика"
BASE, PROFILE = "Математика (базовая)", "Математика (профильная)"
HARDER = {RUSSIAN: -0.03, MATHS: 0.05, BASE: -0.04, PROFILE: 0.03}
KINDER = {"ВПР": 0.0, "ОГЭ": 0.02, "ЕГЭ": 0.12}
WEAK = 0.40


@dataclass(frozen=True)
class Result:
    school: InventedSchool
    year: int
    procedure: str
    subject: str
    grade: int
    participants: int
    marks: tuple[int, int, int, int] | None
    below_minimum: int
    mean: float | None = None

    @property
    def high_scores(self) -> int | None:
        """Those with 80 points and more: of a school with a high mean every fourth."""
        if self.mean is None:
            return None
        return int((self.participants - self.below_minimum) * max(0.0, (self.mean - 50) / 90))

    def row(self) -> list[Any]:
        marks = self.marks or (None,) * 4
        key = [self.school.name, self.year, self.procedure, self.subject, self.grade]
        return [*key, self.participants, *marks, self.below_minimum, self.mean, self.high_scores]


def results(schools: Sequence[InventedSchool], random: Random) -> list[Result]:
    return [result for school in schools for year in YEARS for result in _of_school(school, year, random)]


def _of_school(school: InventedSchool, year: int, random: Random) -> Iterator[Result]:
    if year in school.silent_years:
        return
    grades = (4,) if school.level == "НОШ" else (4, 5, 6, 7, 8)
    for grade in grades:
        pupils = max(3, school.size + random.randint(-school.size // 6, school.size // 6))
        for subject in (RUSSIAN, MATHS):
            yield _marked(school, year, "ВПР", subject, grade, pupils - random.randint(0, pupils // 12), random)
    if school.level != "НОШ":
        leavers = max(3, school.size - random.randint(0, school.size // 8))
        for subject in (RUSSIAN, MATHS):
            yield _marked(school, year, "ОГЭ", subject, 9, leavers, random)
    if school.level == "СОШ" and year not in school.years_without_ege:
        yield from _unified(school, year, random)


def _unified(school: InventedSchool, year: int, random: Random) -> Iterator[Result]:
    """ЕГЭ: everyone sits Russian; base maths was not held in 2021."""
    leavers = max(3, school.size // 2 - random.randint(0, school.size // 10))
    with_profile = leavers if year == 2021 else max(2, leavers * 3 // 5)
    yield _scored(school, year, RUSSIAN, leavers, random)
    yield _scored(school, year, PROFILE, with_profile, random)
    if leavers > with_profile:
        yield _marked(school, year, "ЕГЭ", BASE, 11, leavers - with_profile, random)


def _low(school: InventedSchool, year: int, procedure: str, subject: str, participants: int, random: Random) -> int:
    """A weak school is rounded up and a strong one down, so that small numbers do not hide what it is."""
    quality = school.quality_in(year)
    share = 0.52 - 0.62 * quality + HARDER[subject] - KINDER[procedure] + random.uniform(-0.02, 0.02)
    expected = participants * max(0.0, min(0.8, share))
    return ceil(expected) if quality < WEAK else int(expected)


def _marked(
    school: InventedSchool, year: int, procedure: str, subject: str, grade: int, participants: int, random: Random
) -> Result:
    twos = _low(school, year, procedure, subject, participants, random)
    rest = participants - twos
    quality = school.quality_in(year)
    fives = int(rest * max(0.0, 0.04 + 0.30 * quality + random.uniform(-0.03, 0.03)))
    fours = min(rest - fives, int(rest * (0.22 + 0.30 * quality + random.uniform(-0.04, 0.04))))
    marks = (twos, rest - fives - fours, fours, fives)
    return Result(school, year, procedure, subject, grade, participants, marks, twos)


def _scored(school: InventedSchool, year: int, subject: str, participants: int, random: Random) -> Result:
    low = _low(school, year, "ЕГЭ", subject, participants, random)
    mean = round(34 + 38 * school.quality_in(year) + (6 if subject == RUSSIAN else -2) + random.uniform(-2, 2), 1)
    return Result(school, year, "ЕГЭ", subject, 11, participants, None, low, mean)


def tables(schools: Sequence[InventedSchool], found: Sequence[Result], year: int) -> dict[str, list[list[Any]]]:
    """One sheet for each procedure; what was not supplied or not held is said in words."""
    sheets = {}
    for procedure in ("ВПР", "ОГЭ", "ЕГЭ"):
        rows = [result.row() for result in found if result.year == year and result.procedure == procedure]
        sheets[procedure] = [HEADINGS, *rows, *_words(schools, procedure, year)]
    return sheets


def _words(schools: Sequence[InventedSchool], procedure: str, year: int) -> Iterator[list[Any]]:
    for school in schools:
        if year in school.silent_years and procedure == "ОГЭ":
            yield from (
                [school.name, year, procedure, subject, 9, *["н/д"] * 6, None, None] for subject in (RUSSIAN, MATHS)
            )
        if year in school.years_without_ege and procedure == "ЕГЭ":
            yield [school.name, year, procedure, RUSSIAN, 11, *["не проводился"] * 6, None, None]
