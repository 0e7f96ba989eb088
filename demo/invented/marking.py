"""Invented check works beside the journal: marks lowered, confirmed, raised, and how many got each primary score."""

from collections.abc import Sequence
from random import Random
from typing import Any

from demo.invented.assessments import MATHS, RUSSIAN, Result
from demo.invented.schools import LAST

# lowest score of «3», «4», «5» and the highest score, by subject and grade
SCALES = {
    (RUSSIAN, 5): (18, 29, 39, 45),
    (MATHS, 5): (7, 11, 15, 20),
    (RUSSIAN, 6): (25, 35, 45, 51),
    (MATHS, 6): (6, 10, 14, 16),
}
HEADINGS = ["Школа", "Год", "Предмет", "Класс", "Участников", "Понизили", "Подтвердили", "Повысили"]
DOUBTFUL = "zar-05"  # half of its marks are below those of the journal, and its scores jump where a mark begins


def scale_table() -> list[list[Any]]:
    headings = ["Год", "Процедура", "Предмет", "Класс", "«3» от", "«4» от", "«5» от", "Наибольший балл"]
    return [headings, *([LAST, "ВПР", subject, grade, *bounds] for (subject, grade), bounds in SCALES.items())]


def tables(results: Sequence[Result], random: Random) -> dict[str, list[list[Any]]]:
    """One sheet for each grade and subject, with a column for each score of its scale."""
    sheets = {}
    for (subject, grade), bounds in SCALES.items():
        works = [
            one for one in results if (one.year, one.procedure, one.subject, one.grade) == (LAST, "ВПР", subject, grade)
        ]
        scores = list(range(bounds[-1] + 1))
        sheets[f"{subject}, {grade} класс"] = [HEADINGS + scores, *(_row(work, bounds, random) for work in works)]
    return sheets


def _row(work: Result, bounds: tuple[int, ...], random: Random) -> list[Any]:
    everyone, is_doubtful = work.participants, work.school.code == DOUBTFUL
    lowered = int(everyone * (0.58 if is_doubtful else 0.10 + 0.25 * random.random()))
    raised = int(everyone * 0.08 * random.random())
    compared = [lowered, everyone - lowered - raised, raised]
    about = [work.school.name, work.year, work.subject, work.grade, everyone]
    return [*about, *compared, *_histogram(work, bounds, is_doubtful)]


def _histogram(work: Result, bounds: tuple[int, ...], is_doubtful: bool) -> list[int]:
    """As many pupils in the band of each mark as got it; without a jump where one band meets the next."""
    assert work.marks is not None
    starts, ends = (0, *bounds[:3]), (*bounds[:3], bounds[3] + 1)
    density = [pupils / (end - start) for pupils, start, end in zip(work.marks, starts, ends, strict=True)]
    centres = [(start + end - 1) / 2 for start, end in zip(starts, ends, strict=True)]
    counts: list[int] = []
    for mark, pupils in enumerate(work.marks):
        weights = [_between(score, centres, density) for score in range(starts[mark], ends[mark])]
        if is_doubtful and mark:
            weights = [sum(weights), *weights[1:]]
        counts += _dealt(pupils, weights)
    return counts


def _between(score: int, centres: Sequence[float], density: Sequence[float]) -> float:
    """The straight line from the middle of one band to that of the next; a little everywhere."""
    for place in range(3):
        left, right = centres[place], centres[place + 1]
        if left <= score <= right:
            part = (score - left) / (right - left)
            return 0.01 + density[place] * (1 - part) + density[place + 1] * part
    if score < centres[0]:
        return 0.01 + density[0] * (score + 1) / (centres[0] + 1)
    return 0.01 + density[-1] * (2 * centres[-1] - score) / centres[-1]


def _dealt(pupils: int, weights: Sequence[float]) -> list[int]:
    """Whole pupils by weight: what is left after rounding down goes where the most was cut off."""
    exact = [pupils * weight / sum(weights) for weight in weights]
    counts = [int(share) for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: counts[place] - exact[place])
    for place in by_rest[: pupils - sum(counts)]:
        counts[place] += 1
    return counts


def recheck_table() -> list[list[Any]]:
    """Works of three schools that another school marked again."""
    return [
        ["Школа", "Год", "Перепроверено работ ВПР", "Изменено отметок ВПР"],
        ["МОУ средняя школа № 5", LAST, 60, 22],
        ["МОУ средняя школа № 3", LAST, 52, 6],
        ["МОУ гимназия № 2", LAST, 48, 1],
    ]
