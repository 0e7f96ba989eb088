"""Shares of schools: by the published index, its growth, quality of results, leaving the list (§ 5)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.facts import Procedure
from diagnostics.wording import number, share
from monitoring.calculation import Calculation

Names = Mapping[int, str]
Values = Mapping[int, Decimal | None]


@dataclass(frozen=True, slots=True)
class QualityFact:
    """Marks «4» and «5» of one school in one procedure; counts, both known."""

    school_id: int
    year: int
    procedure: Procedure
    participants: int
    good: int


def share_not_below(participants: Names, values: Values, *, threshold: Decimal) -> Calculation:
    """Participants whose value is at least the threshold, among participants that have a value.

    Tutaev 1.4 and 1.5: ОИП not below 36 and 26. `values` maps school to index; absent or None is unknown.
    """
    return _share_of_schools(
        participants,
        lambda school: None if (value := values.get(school)) is None else value >= threshold,
        f"не ниже {number(threshold)}",
    )


def share_growing(participants: Names, values: Values, earlier: Values) -> Calculation:
    """Participants whose value grew (strictly), among those that have both years. Tutaev 1.3: growth of ОИП."""

    def grew(school: int) -> bool | None:
        now, before = values.get(school), earlier.get(school)
        return None if now is None or before is None else now > before

    return _share_of_schools(participants, grew, "с приростом")


def share_improving(participants: Names, results: Iterable[QualityFact], *, year: int) -> Calculation:
    """Participants whose quality over the procedures held in both years grew since the year before. Alkeevsky 4.

    Quality is weighted by pupils: all marks «4» and «5» over all marks. No common procedure is no data.
    """
    by_school: dict[int, dict[int, dict[Procedure, QualityFact]]] = {}
    for result in results:
        if result.participants:
            by_school.setdefault(result.school_id, {}).setdefault(result.year, {})[result.procedure] = result

    def improved(school: int) -> bool | None:
        now, before = (by_school.get(school, {}).get(each, {}) for each in (year, year - 1))
        common = now.keys() & before.keys()
        return None if not common else _quality(now, common) > _quality(before, common)

    return _share_of_schools(participants, improved, "с более высокими результатами, чем годом ранее")


def share_left_list(
    names: Names, listed_now: Collection[int] | None, listed_before: Collection[int] | None
) -> Calculation:
    """Schools that left the decided list, among those that stood in it a year before. Chesma R1.

    None is a year without a decided list: no data, not an empty list.
    """
    before = {school: names[school] for school in names if listed_before is not None and school in listed_before}
    return _share_of_schools(
        before,
        lambda school: None if listed_now is None else school not in listed_now,
        "переведены в эффективный режим",
    )


def _quality(results: Mapping[Procedure, QualityFact], procedures: Iterable[Procedure]) -> Fraction:
    chosen = [results[procedure] for procedure in procedures]
    return Fraction(sum(each.good for each in chosen), sum(each.participants for each in chosen))


def _share_of_schools(names: Names, judge: Callable[[int], bool | None], words: str) -> Calculation:
    verdicts = {school: judge(school) for school in names}
    yes, no, unknown = (
        tuple(names[school] for school, verdict in verdicts.items() if verdict is wanted)
        for wanted in (True, False, None)
    )
    explanation = ["Нет школ с данными"]
    if yes or no:
        explanation = [f"Школ {words}: {share(len(yes), len(yes) + len(no))}"]
    if unknown:
        explanation.append(f"Нет данных, вне расчёта: {', '.join(unknown)}")
    return Calculation(len(yes), len(yes) + len(no), yes, no, unknown, tuple(explanation))
