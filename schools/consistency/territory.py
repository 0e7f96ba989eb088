"""What is said of the city against what its schools give (domain: § 2.2)."""

from collections.abc import Iterator
from decimal import Decimal

from schools.workbooks.problems import Level

from .facts import Facts
from .findings import Finding
from .words import INDICES, exam, number

POINTS = Decimal("0.5")
MEAN = Decimal("0.01")
MEASURES = {"success_pct": ("успеваемость", "passed"), "quality_pct": ("качество", "good")}


def exam_of_city_differs(facts: Facts) -> Iterator[Finding]:
    """Only where every school gave counts: shares of schools cannot be added up."""
    for (place, metric), stated in facts.city.items():
        totals = facts.exams.get(place)
        if totals is None or metric not in MEASURES or not totals.participants:
            continue
        words, name = MEASURES[metric]
        count = getattr(totals, name)
        computed = Decimal(100 * count) / totals.participants if count is not None else None
        if computed is not None and abs(Decimal(stated.number) - computed) > POINTS:
            message = (
                f"{exam(place)}: {words} по муниципалитету – {number(stated)} %, а по числу обучающихся "
                f"{len(totals.facts)} школ получается {number(computed, 1)} %. Проверьте, все ли школы загружены."
            )
            subject = ":".join(map(str, (*place[1:], metric)))
            yield Finding("city_differs", Level.WARNING, place.year, None, message, subject, (stated,))


def mean_of_index_differs(facts: Facts) -> Iterator[Finding]:
    """«38,97» is the mean of 18 schools: with 17 of them it does not come out."""
    for (year, code), stated in facts.means.items():
        schools = facts.indices.get((year, code), {})
        if not schools:
            continue
        computed = sum((Decimal(value.number) for value in schools.values()), Decimal()) / len(schools)
        if abs(Decimal(stated.number) - computed) > MEAN:
            message = (
                f"{INDICES[code]}: среднее по муниципалитету – {number(stated)}, а среднее по "
                f"{len(schools)} загруженным школам {number(computed)}. Проверьте, все ли школы загружены."
            )
            yield Finding("city_differs", Level.WARNING, year, None, message, code, (stated,))
