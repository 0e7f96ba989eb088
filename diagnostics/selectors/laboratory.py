"""The laboratory: another setting of a method beside its base, calculated on the facts of today, never stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from diagnostics.certainty.agreement import Agreement, agreement_of
from diagnostics.certainty.thresholds import Trial, around, try_thresholds
from diagnostics.identification.findings import Finding, Summary
from diagnostics.identification.method import Method
from diagnostics.identification.mip import METHOD as MIP
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import METHODS
from diagnostics.models import IdentificationRun, Scenario
from diagnostics.selectors.analytics.years import result_years
from diagnostics.selectors.calculations import Calculation, calculate
from diagnostics.selectors.facts import facts_for
from diagnostics.selectors.settings import Setting, settings_of
from schools.models import PublishedIndex, School


@dataclass(frozen=True, slots=True)
class Move:
    """A school under the base and under the tried setting; `stability` is the share of trials like the tried one."""

    school: School
    before: Finding
    after: Finding
    stability: Fraction | None

    @property
    def enters(self) -> bool:
        return bool(self.after.listed) and not self.before.listed

    @property
    def leaves(self) -> bool:
        return bool(self.before.listed) and not self.after.listed

    @property
    def moved(self) -> str:
        return "enters" if self.enters else "leaves" if self.leaves else "stays" if self.after.listed else "outside"


@dataclass(frozen=True, slots=True)
class Stability:
    """Share of trials that judge each school as the tried setting does; `varied` is thresholds, weights or nothing."""

    varied: str = ""
    shares: Mapping[int, Fraction] = field(default_factory=dict)
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True, slots=True)
class Experiment:
    """`moves` stand in the order of the register."""

    method: Method
    year: int
    base: Parameters
    tried: Parameters
    settings: tuple[Setting, ...]
    summary: Summary
    moves: tuple[Move, ...]
    stability: Stability
    snapshot: str

    @property
    def changed(self) -> list[Setting]:
        return [setting for setting in self.settings if setting.differs]

    @property
    def entered(self) -> list[Move]:
        return [move for move in self.moves if move.enters]

    @property
    def left(self) -> list[Move]:
        return [move for move in self.moves if move.leaves]

    @property
    def listed(self) -> list[int]:
        return [move.school.pk for move in self.moves if move.after.listed]


@dataclass(frozen=True, slots=True)
class MethodsBeside:
    """All methods with their defaults or the setting of the latest run, and what each says of each school."""

    year: int
    agreement: Agreement
    schools: dict[int, School]

    def rows(self) -> list[tuple[School, tuple[bool | None, ...], bool]]:
        return [(self.schools[row.school_id], row.listed, row.is_disputed) for row in self.agreement.rows]


def base_parameters(method: Method, year: int) -> Parameters:
    """What the latest run of the year used; without a run the defaults."""
    run = IdentificationRun.objects.current().filter(method=method.code, year=year).newest_first().first()
    document = run.parameters if run is not None else {}
    return method.parameters_type.from_json(document)


def experiment(*, method: Method, year: int, base: Parameters, tried: Parameters) -> Experiment:
    """A constant number of queries. The base and the tried setting see the same facts where they need the same."""
    after = calculate(method=method, year=year, parameters=tried)
    if base.needs(year) == tried.needs(year):
        before = method.identify(after.facts, year=year, parameters=base)
    else:
        before = calculate(method=method, year=year, parameters=base).findings
    stability = _stability(after)
    schools = School.objects.in_bulk([school.id for school in after.facts.schools])
    moves = tuple(
        Move(schools[new.school_id], old, new, stability.shares.get(new.school_id))
        for old, new in zip(before, after.findings, strict=True)
    )
    return Experiment(
        method=method,
        year=year,
        base=base,
        tried=tried,
        settings=settings_of(tried, base),
        summary=after.summary,
        moves=moves,
        stability=stability,
        snapshot=after.facts.fingerprint(),
    )


def methods_beside(year: int) -> MethodsBeside:
    """Every method asked once: a constant number of queries for each."""
    findings: dict[str, Sequence[Finding]] = {}
    for code, method in METHODS.items():
        parameters = base_parameters(method, year)
        facts = facts_for(year=year, parameters=parameters)
        findings[code] = method.identify(facts, year=year, parameters=parameters)
    return MethodsBeside(year, agreement_of(findings), School.objects.active().in_bulk())


def years_of_facts() -> list[int]:
    """Years that have results or published indices, the newest first."""
    years = {*result_years(), *PublishedIndex.objects.order_by("year").values_list("year", flat=True).distinct()}
    return sorted(years, reverse=True)


def scenarios() -> Any:
    """Saved settings, the newest first."""
    return Scenario.objects.select_related("created_by").order_by("-pk")


def _stability(calculation: Calculation) -> Stability:
    """The municipal index is tried with other weights, the other methods with other thresholds."""
    if calculation.method is MIP:
        return _under_weights(calculation)
    threshold = calculation.summary.threshold
    if threshold is None:
        return Stability()
    found = try_thresholds(
        calculation.method,
        calculation.facts,
        year=calculation.year,
        parameters=calculation.parameters,
        base=threshold,
        thresholds=_allowed(calculation, threshold),
    )
    return Stability("thresholds", found.stability, found.trials)


def _under_weights(calculation: Calculation) -> Stability:
    from diagnostics.certainty.weights import try_weights

    parameters: Any = calculation.parameters
    found = try_weights(calculation.facts, year=calculation.year, parameters=parameters)
    listed = {finding.school_id: bool(finding.listed) for finding in calculation.findings}
    shares = {school: share if listed[school] else 1 - share for school, share in found.listed.items()}
    return Stability("weights", shares)


def _allowed(calculation: Calculation, threshold: Decimal) -> list[Decimal]:
    """Neighbouring thresholds that the method accepts."""
    allowed = []
    for neighbour in around(threshold):
        try:
            calculation.method.with_threshold(calculation.parameters, neighbour)
        except ValueError:
            continue
        allowed.append(neighbour)
    return allowed
