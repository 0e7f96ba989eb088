"""Certainty of the federal rules: the chance of each school to be listed, and whether one pupil decides."""

from dataclasses import dataclass, replace

from diagnostics.certainty.chances import Cell, Counts, Rule, chance_of_low, chance_of_rule
from diagnostics.certainty.sureness import BAND, Band, Certainty, certainty_of
from diagnostics.identification.facts import Facts, Procedure, ProcedureKind
from diagnostics.identification.federal import FederalMethod, TwoYears
from diagnostics.identification.findings import Finding
from diagnostics.identification.low_procedures import FederalParameters, Results, judge_year
from diagnostics.identification.low_results import Judged, is_low


@dataclass(frozen=True, slots=True)
class DecidingPupil:
    """One pupil more or fewer below the minimum in this procedure, and the school is `listed` otherwise."""

    procedure: Procedure
    year: int
    more: bool
    listed: bool | None

    def __str__(self) -> str:
        """«ОГЭ, математика, 9 кл., 2021: один участник ниже минимального порога меньше – и школы нет в списке.»"""
        change = "больше" if self.more else "меньше"
        after = {True: "школа в списке", False: "школы нет в списке", None: "данных недостаточно"}[self.listed]
        return f"{self.procedure}, {self.year}: на одного участника ниже минимального порога {change} – и {after}."


def certainties(
    method: FederalMethod, facts: Facts, *, year: int, parameters: FederalParameters, band: Band = BAND
) -> dict[int, Certainty]:
    """{school id: certainty} of every school, as `method` judges it."""
    results = facts.results_by_school()
    rule = rule_of(method, parameters)
    return {
        finding.school_id: _certainty(finding, results[finding.school_id], rule, year, parameters, band)
        for finding in method.identify(facts, year=year, parameters=parameters)
    }


def deciding_pupils(
    method: FederalMethod, facts: Facts, *, year: int, parameters: FederalParameters
) -> dict[int, tuple[DecidingPupil, ...]]:
    """{school id: the single pupils that decide}, for the schools that have any: exact, by the method itself."""
    results = facts.results_by_school()
    found = {
        school.id: _deciding(method, _two_years(results[school.id], year, parameters), parameters)
        for school in facts.schools
    }
    return {school: pupils for school, pupils in found.items() if pupils}


def rule_of(method: FederalMethod, parameters: FederalParameters) -> Rule:
    """The rule as a question about counts: both federal rules look at nothing else."""
    known: dict[Counts, bool] = {}

    def is_met(counts: Counts) -> bool:
        if counts not in known:
            known[counts] = method.is_met(_years_with(counts), parameters)
        return known[counts]

    return is_met


def cells_of(years: TwoYears, parameters: FederalParameters) -> list[Cell]:
    """One cell for each procedure of the methodology."""
    return [
        Cell(chance_of_low(latest, parameters), chance_of_low(previous, parameters))
        for latest, previous in zip(years.latest, years.previous, strict=True)
    ]


def _certainty(
    finding: Finding, results: Results, rule: Rule, year: int, parameters: FederalParameters, band: Band
) -> Certainty:
    if finding.listed is None:
        return certainty_of(None, None, band=band)
    cells = cells_of(_two_years(results, year, parameters), parameters)
    return certainty_of(finding.listed, chance_of_rule(cells, rule), band=band)


def _two_years(results: Results, year: int, parameters: FederalParameters) -> TwoYears:
    return TwoYears(
        latest=judge_year(results, year=year, parameters=parameters),
        previous=judge_year(results, year=year, parameters=parameters, before=True),
    )


def _years_with(counts: Counts) -> TwoYears:
    """Two years in which so many procedures are low; which ones they are is of no account."""
    latest = range(counts.latest)
    previous = range(counts.latest - counts.twice, counts.latest - counts.twice + counts.previous)
    return TwoYears(*(tuple(Judged(_numbered(each), 0, True, None) for each in year) for year in (latest, previous)))


def _numbered(number: int) -> Procedure:
    return Procedure(ProcedureKind.VPR, "", number)


def _deciding(method: FederalMethod, years: TwoYears, parameters: FederalParameters) -> tuple[DecidingPupil, ...]:
    now = _listed(method, years, parameters)
    found = []
    for name in ("latest", "previous"):
        judged: tuple[Judged, ...] = getattr(years, name)
        for number, each in enumerate(judged):
            for more in (False, True):
                changed = _with_one(each, parameters, more=more)
                if changed is None or changed.is_low == each.is_low:
                    continue
                altered = replace(years, **{name: (*judged[:number], changed, *judged[number + 1 :])})
                then = _listed(method, altered, parameters)
                if then != now:
                    found.append(DecidingPupil(each.procedure, each.year, more, then))
    return tuple(found)


def _with_one(judged: Judged, parameters: FederalParameters, *, more: bool) -> Judged | None:
    """The procedure with one low pupil more or fewer; None where there is no such pupil."""
    result = judged.result
    if judged.is_low is None or result is None or result.low is None or result.participants is None:
        return None
    low = result.low + (1 if more else -1)
    if not 0 <= low <= result.participants:
        return None
    changed = replace(result, low=low)
    return Judged(judged.procedure, judged.year, is_low(changed, parameters), changed)


def _listed(method: FederalMethod, years: TwoYears, parameters: FederalParameters) -> bool | None:
    if method.is_met(years, parameters):
        return True
    return None if method.lacks_data(years, parameters) else False
