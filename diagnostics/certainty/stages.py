"""Certainty of ALK_2Y: the chance of stably low results at the stages of schooling, exact."""

from collections.abc import Iterable
from math import prod

from diagnostics.certainty.chances import Cell, Chance, Counts, chance_of_low, chance_of_rule
from diagnostics.certainty.sureness import BAND, Band, Certainty, certainty_of
from diagnostics.identification.alk_2y import Alk2y, Alk2yParameters, JudgedStage, is_met, judge_stages
from diagnostics.identification.facts import Facts
from diagnostics.identification.low_results import Judged


def stage_certainties(
    method: Alk2y, facts: Facts, *, year: int, parameters: Alk2yParameters, band: Band = BAND
) -> dict[int, Certainty]:
    """{school id: certainty}: stages share no procedure, so each of them is stably low by a chance of its own."""
    results = facts.results_by_school()
    found = {}
    for finding in method.identify(facts, year=year, parameters=parameters):
        stages = judge_stages(results[finding.school_id], year=year, parameters=parameters)
        chance = _chance([each for each in stages if each.is_stably_low is not None], parameters)
        found[finding.school_id] = certainty_of(finding.listed, chance, band=band)
    return found


def _chance(available: list[JudgedStage], parameters: Alk2yParameters) -> Chance | None:
    def rule(counts: Counts) -> bool:
        return is_met(counts.latest, len(available), parameters.stage_rule)

    cells = [Cell(_both(_any_low(each.latest, parameters), _any_low(each.previous, parameters))) for each in available]
    return chance_of_rule(cells, rule) if available else None


def _any_low(judged: Iterable[Judged], parameters: Alk2yParameters) -> Chance:
    chances = [chance_of_low(each, parameters) for each in judged]
    return Chance(1 - prod(1 - each.lower for each in chances), 1 - prod(1 - each.upper for each in chances))


def _both(latest: Chance, previous: Chance) -> Chance:
    return Chance(latest.lower * previous.lower, latest.upper * previous.upper)
