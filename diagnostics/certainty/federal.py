"""Certainty of the federal rules: the chance of each school to be listed, exact."""

from diagnostics.certainty.chances import Cell, Counts, Rule, chance_of_low, chance_of_rule
from diagnostics.certainty.sureness import BAND, Band, Certainty, certainty_of
from diagnostics.identification.facts import Facts, Procedure, ProcedureKind
from diagnostics.identification.federal import FederalMethod, TwoYears
from diagnostics.identification.low_procedures import FederalParameters, Results, judge_year
from diagnostics.identification.low_results import Judged


def federal_certainties(
    method: FederalMethod, facts: Facts, *, year: int, parameters: FederalParameters, band: Band = BAND
) -> dict[int, Certainty]:
    """{school id: certainty} of every school, as `method` judges it."""
    results = facts.results_by_school()
    rule = rule_of(method, parameters)
    found = {}
    for finding in method.identify(facts, year=year, parameters=parameters):
        chance = None
        if finding.listed is not None:
            chance = chance_of_rule(_cells(results[finding.school_id], year, parameters), rule)
        found[finding.school_id] = certainty_of(finding.listed, chance, band=band)
    return found


def rule_of(method: FederalMethod, parameters: FederalParameters) -> Rule:
    """The rule as a question about counts: both federal rules look at nothing else."""
    known: dict[Counts, bool] = {}

    def is_met(counts: Counts) -> bool:
        if counts not in known:
            known[counts] = method.is_met(_years_with(counts), parameters)
        return known[counts]

    return is_met


def _cells(results: Results, year: int, parameters: FederalParameters) -> list[Cell]:
    """One for each procedure of the methodology."""
    latest = judge_year(results, year=year, parameters=parameters)
    previous = judge_year(results, year=year, parameters=parameters, before=True)
    return [
        Cell(chance_of_low(now, parameters), chance_of_low(before, parameters))
        for now, before in zip(latest, previous, strict=True)
    ]


def _years_with(counts: Counts) -> TwoYears:
    """Two years in which so many procedures are low; which ones they are is of no account."""
    latest = range(counts.latest)
    previous = range(counts.latest - counts.twice, counts.latest - counts.twice + counts.previous)
    return TwoYears(*(tuple(Judged(_numbered(each), 0, True, None) for each in year) for year in (latest, previous)))


def _numbered(number: int) -> Procedure:
    return Procedure(ProcedureKind.VPR, "", number)
