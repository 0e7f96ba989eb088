"""Components that are counted per 100 pupils: olympiads and retention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from diagnostics.identification.facts import ContextFact, FactKey, Facts
from diagnostics.identification.mip.parameters import MipParameters, Part

Context = Mapping[str, ContextFact]


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of 100 pupils, over the years that were read."""

    value: Fraction
    sources: tuple[FactKey, ...]


def rates_of(facts: Facts, years: tuple[int, ...], parameters: MipParameters) -> dict[Part, dict[int, Rate]]:
    by_year = [facts.context_of(year) for year in years]
    found: dict[Part, dict[int, Rate]] = {Part.OLYMPIADS: {}, Part.RETENTION: {}}
    for school in facts.schools:
        own = [context[school.id] for context in by_year]
        for part, rate in (
            (Part.OLYMPIADS, _part_of_whole(own, parameters.olympiad_variables, "x_size")),
            (Part.RETENTION, _part_of_whole(own, ("g10_own",), "g9") or _published_retention(own)),
        ):
            if rate is not None:
                found[part][school.id] = rate
    return found


def _part_of_whole(own: Sequence[Context], variables: tuple[str, ...], whole: str) -> Rate | None:
    """Of the years that tell of the whole and of at least one variable; a stage that nobody told of adds nothing."""
    count, total, keys = Fraction(0), Fraction(0), []
    for context in own:
        told = [context[code] for code in variables if code in context and context[code].value is not None]
        base = context.get(whole)
        if told and base is not None and base.value:
            count += sum(Fraction(fact.value) for fact in told if fact.value is not None)
            total += Fraction(base.value)
            keys += [fact.key for fact in (*told, base)]
    return Rate(100 * count / total, tuple(keys)) if total else None


def _published_retention(own: Sequence[Context]) -> Rate | None:
    """The latest published percentage: percentages of several years are never averaged."""
    for context in reversed(own):
        fact = context.get("g10_own_pct")
        if fact is not None and fact.value is not None:
            return Rate(Fraction(fact.value), (fact.key,))
    return None
