"""Certainty of CHEL_6: what one pupil more or fewer does to the criteria, all other schools staying where they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from diagnostics.certainty.chances import OPEN
from diagnostics.certainty.one_pupil import OUTCOME_WORDS
from diagnostics.certainty.sureness import Certainty, Sureness, certainty_of
from diagnostics.identification.chel_6 import Chel6Parameters
from diagnostics.identification.chel_6.conditions import Conditions, conditions_of
from diagnostics.identification.chel_6.method import answers_of, is_listed
from diagnostics.identification.chel_6.results import Held, ThreeYears, three_years, with_other_results
from diagnostics.identification.facts import Context, Facts, Marks, ResultFact, SchoolFact, known_value

# numbers of people of the latest year that criteria look at, and the number that each of them lies within
PEOPLE = {"g10_any": "g9", "olymp_unique_3y": "x_size", "kdn": "x_size", "pdn": "x_size"}
PEOPLE_WORDS = {
    "g10_any": "поступивших в 10 класс",
    "olymp_unique_3y": "участников олимпиад и конкурсов за три года",
    "kdn": "обучающихся на учёте КДН и ЗП",
    "pdn": "обучающихся на учёте ПДН",
}
EDGE = "Вывод меняет один обучающийся: на грани."
SURE = "Ни один обучающийся в отдельности вывода не меняет: вывод устойчив."
ONE_SAYS_NOTHING = (
    "Вывода нет: он держится на числах, за которыми стоит один обучающийся, а такие числа могут быть любыми."
)


@dataclass(frozen=True, slots=True)
class CriteriaCertainty:
    """`pupils` are sentences on single pupils who decide."""

    certainty: Certainty
    pupils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What one school is judged on, with the municipality around it."""

    school: SchoolFact
    results: ThreeYears
    conditions: Conditions
    parameters: Chel6Parameters

    @property
    def listed(self) -> bool | None:
        return is_listed(answers_of(self.school, self.results, self.conditions, self.parameters))

    def with_results(self, others: Mapping[Held, ResultFact]) -> "Ground":
        return replace(self, results=with_other_results(self.results, self.school.id, others))

    def with_people(self, people: Mapping[str, Decimal]) -> "Ground":
        latest, *earlier = self.conditions.by_school[self.school.id]
        changed = {**latest, **{code: replace(latest[code], value=value) for code, value in people.items()}}
        own = {**self.conditions.by_school, self.school.id: (changed, *earlier)}
        return replace(self, conditions=replace(self.conditions, by_school=own))

    @property
    def latest(self) -> Context:
        return self.conditions.by_school[self.school.id][0]


def criteria_certainties(facts: Facts, *, year: int, parameters: Chel6Parameters) -> dict[int, CriteriaCertainty]:
    """{school id: certainty}; exact, by asking the criteria again.

    On the edge if one low result, one graduate, one participant or one pupil on a register more or fewer changes the
    judgement. A number that one pupil stands behind may be anything: where that decides, there is no verdict.
    """
    results, conditions = three_years(facts, year, parameters), conditions_of(facts, year)
    grounds = (Ground(school, results, conditions, parameters) for school in facts.schools)
    return {ground.school.id: _certainty(ground) for ground in grounds}


def _certainty(ground: Ground) -> CriteriaCertainty:
    listed = ground.listed
    if listed is None:
        return CriteriaCertainty(certainty_of(None, None))
    if any(extreme.listed != listed for extreme in _extremes(ground)):
        return CriteriaCertainty(Certainty(None, OPEN, Sureness.NO_VERDICT, ONE_SAYS_NOTHING))
    pupils = tuple(
        f"{words} – и {OUTCOME_WORDS[changed.listed]}."
        for words, changed in _swings(ground)
        if changed.listed != listed
    )
    sureness, sentence = (Sureness.EDGE, EDGE) if pupils else (Sureness.SURE, SURE)
    return CriteriaCertainty(Certainty(listed, None, sureness, sentence), pupils)


def _swings(ground: Ground) -> Iterator[tuple[str, Ground]]:
    """The ground with one pupil changed, in words; the latest results first."""
    own = sorted(ground.results.results[ground.school.id], key=lambda each: (-each.year, each.procedure))
    for result in own:
        for change in (-1, 1):
            if (after := _with_low(result, change)) is not None:
                words = (
                    f"{result.procedure}, {result.year}: на одного участника ниже минимального порога {_side(change)}"
                )
                yield words, ground.with_results({(result.year, result.procedure): after})
    for code, within in PEOPLE.items():
        people, most = known_value(ground.latest, code), known_value(ground.latest, within)
        for change in (-1, 1):
            if people is not None and 0 <= people + change <= (people + change if most is None else most):
                words = f"{PEOPLE_WORDS[code].capitalize()} на одного человека {_side(change)}"
                yield words, ground.with_people({code: people + change})


def _extremes(ground: Ground) -> Iterator[Ground]:
    """Everything that one pupil stands behind at its worst, and at its best."""
    alone = [each for each in ground.results.results[ground.school.id] if each.participants == 1]
    graduate = known_value(ground.latest, "g9") == 1 and known_value(ground.latest, "g10_any") is not None
    for is_low in (True, False):
        others = {(each.year, each.procedure): _of_one(each, is_low=is_low) for each in alone}
        people = {"g10_any": Decimal(not is_low)} if graduate else {}
        yield ground.with_results(others).with_people(people)


def _of_one(result: ResultFact, *, is_low: bool) -> ResultFact:
    marks = None if result.marks is None else Marks(int(is_low), 0, 0, int(not is_low))
    score = None if result.mean_score is None else Decimal(0 if is_low else 100)
    return replace(result, low=None if result.low is None else int(is_low), marks=marks, mean_score=score)


def _with_low(result: ResultFact, change: int) -> ResultFact | None:
    """One pupil more or fewer below the minimum; among marks the pupil comes from or goes to the nearest one."""
    if result.low is None or not result.participants or not 0 <= result.low + change <= result.participants:
        return None
    marks = result.marks
    if marks is None:
        return replace(result, low=result.low + change)
    numbers = list(marks)
    other = 1 if change < 0 else next((place for place in (1, 2, 3) if numbers[place]), 0)
    numbers[0] += change
    numbers[other] -= change
    return replace(result, low=result.low + change, marks=Marks(*numbers))


def _side(change: int) -> str:
    return "больше" if change > 0 else "меньше"
