"""Criteria 2, 4, 5 and 6: continuation, olympiads, registers, satisfaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.chel_6.answers import Answer
from diagnostics.identification.chel_6.parameters import YEARS, Chel6Parameters
from diagnostics.identification.facts import Context, FactKey, Facts, SchoolFact, known_value, last_years
from diagnostics.identification.low_results import ONLY_PERCENTAGE
from diagnostics.wording import counted, number, percent, rounded

REGISTERS = ("kdn", "pdn")
NOT_SUPPLIED = "сведения не представлены"


@dataclass(frozen=True, slots=True)
class Conditions:
    """Context of each school, the latest year first, and what the municipality as a whole has."""

    by_school: Mapping[int, tuple[Context, ...]]
    registered: Fraction | None
    satisfaction: Fraction | None


def conditions_of(facts: Facts, year: int) -> Conditions:
    years = [facts.context_of(each) for each in reversed(last_years(year, YEARS))]
    by_school = {school.id: tuple(context[school.id] for context in years) for school in facts.schools}
    told = [
        (people, pupils)
        for own in by_school.values()
        if (people := _registered(own[0])) is not None and (pupils := known_value(own[0], "x_size"))
    ]
    scores = [score for own in by_school.values() if (score := _latest(own, "nok_score")[0]) is not None]
    contingent = sum(each for _people, each in told)
    return Conditions(
        by_school,
        registered=Fraction(sum(people for people, _pupils in told)) / Fraction(contingent) if contingent else None,
        satisfaction=Fraction(sum(scores)) / len(scores) if scores else None,
    )


def continuation(school: SchoolFact, own: tuple[Context, ...], parameters: Chel6Parameters) -> Answer:
    """Criterion 2, of the graduates of the year, in any school; strictly less."""
    graduates, went_on = known_value(own[0], "g9"), known_value(own[0], "g10_any")
    counted, treatment = None, ""
    if school.level == "primary":
        return Answer("c2", None, "в школе нет 9 класса")
    if graduates == 0:
        return Answer("c2", None, "выпускников 9 класса в этом году не было")
    if graduates and went_on is not None:
        share, keys = Fraction(100 * went_on) / Fraction(graduates), _keys(own[0], ("g9", "g10_any"))
        counted = (int(went_on), int(graduates)) if went_on <= graduates else None
    elif (published := known_value(own[0], "g10_any_pct")) is not None:
        share, keys = Fraction(published), _keys(own[0], ("g10_any_pct",))
        treatment = ONLY_PERCENTAGE
    else:
        return Answer("c2", None, NOT_SUPPLIED)
    words = f"{percent(share)}, признак – меньше {percent(parameters.continuation, None)}"
    is_met = share < parameters.continuation
    return Answer("c2", is_met, words, rounded(share, 2), "%", counted=counted, treatment=treatment, sources=keys)


def olympiads(own: tuple[Context, ...], parameters: Chel6Parameters) -> Answer:
    """Criterion 4: different pupils over three years against the mean of the years' contingents."""
    people = known_value(own[0], "olymp_unique_3y")
    sizes = [size for context in own if (size := known_value(context, "x_size"))]
    if people is None or not sizes:
        return Answer("c4", None, NOT_SUPPLIED)
    share = 100 * Fraction(people) * len(sizes) / Fraction(sum(sizes))
    words = f"{percent(share)}, признак – не больше {percent(parameters.olympiad_share, None)}"
    keys = (*_keys(own[0], ("olymp_unique_3y",)), *(key for context in own for key in _keys(context, ("x_size",))))
    return Answer("c4", share <= parameters.olympiad_share, words, rounded(share, 2), "%", sources=keys)


def registers(own: tuple[Context, ...], town: Conditions, parameters: Chel6Parameters) -> Answer:
    """Criterion 5: more people than the limit, else a greater share than that of the municipality."""
    people, pupils = _registered(own[0]), known_value(own[0], "x_size")
    keys = _keys(own[0], (*REGISTERS, "x_size"))
    limit = parameters.register_limit
    if people is not None and limit is not None:
        words = f"{_people(people)}, признак – больше {limit}"
        return Answer("c5", people > limit, words, int(people), "чел.", sources=keys)
    if people is None or not pupils or town.registered is None:
        return Answer("c5", None, NOT_SUPPLIED)
    share = Fraction(people) / Fraction(pupils)
    words = f"{_people(people)} ({percent(100 * share)}), признак – больше {percent(100 * town.registered)}"
    return Answer("c5", share > town.registered, f"{words} по муниципалитету", int(people), "чел.", sources=keys)


def satisfaction(own: tuple[Context, ...], town: Conditions, parameters: Chel6Parameters) -> Answer:
    """Criterion 6: the latest score of three years below the limit, else below the mean of the schools."""
    score, keys = _latest(own, "nok_score")
    if score is None or town.satisfaction is None:
        return Answer("c6", None, f"независимой оценки не было {YEARS} года")
    limit = parameters.satisfaction_limit
    border, words = (
        (Fraction(limit), "признак – ниже") if limit is not None else (town.satisfaction, "признак – ниже среднего")
    )
    return Answer("c6", score < border, f"{number(score, 2)}, {words} {number(border, 2)}", score, "балл", sources=keys)


def _registered(context: Context) -> Decimal | None:
    """People on both registers together; a register that nobody told of adds nothing."""
    told = [people for code in REGISTERS if (people := known_value(context, code)) is not None]
    return sum(told, Decimal(0)) if told else None


def _people(people: Decimal) -> str:
    return counted(int(people), "человек", "человека", "человек")


def _latest(own: tuple[Context, ...], variable: str) -> tuple[Decimal | None, tuple[FactKey, ...]]:
    for context in own:
        if (value := known_value(context, variable)) is not None:
            return value, (context[variable].key,)
    return None, ()


def _keys(context: Context, variables: tuple[str, ...]) -> tuple[FactKey, ...]:
    return tuple(context[code].key for code in variables if known_value(context, code) is not None)
