"""Another setting of a method beside the official one, both calculated on the facts of today, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from diagnostics.certainty.steadiness import Steadiness
from diagnostics.certainty.thresholds import Trial
from diagnostics.identification.facts import Facts
from diagnostics.identification.findings import Finding, Summary
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.selectors.calculations import Calculation, calculate
from diagnostics.selectors.laboratory.official import Official
from diagnostics.selectors.laboratory.trials import threshold_trials, weight_trials
from diagnostics.selectors.settings import Setting, settings_of
from schools.models import School


@dataclass(frozen=True, slots=True)
class Move:
    """A school under the official and under the tried setting, and how steady the latter is."""

    school: School
    before: Finding
    after: Finding
    under_thresholds: Steadiness | None
    under_weights: Steadiness | None

    @property
    def enters(self) -> bool:
        return bool(self.after.listed) and not self.before.listed

    @property
    def leaves(self) -> bool:
        return bool(self.before.listed) and not self.after.listed

    @property
    def moved(self) -> str:
        if self.enters or self.leaves:
            return "enters" if self.enters else "leaves"
        if self.after.listed is None:
            return "unknown"
        return "stays" if self.after.listed else "outside"

    @property
    def is_steady(self) -> bool:
        return all(each is None or each.is_steady for each in (self.under_thresholds, self.under_weights))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The list under a neighbouring threshold, with the schools that it takes in and lets out."""

    trial: Trial
    enter: tuple[School, ...]
    leave: tuple[School, ...]


@dataclass(frozen=True, slots=True)
class Experiment:
    """`moves` stand in the order of the register; `drifted` are schools that other facts alone would move."""

    method: Method
    year: int
    official: Official
    tried: Parameters
    settings: tuple[Setting, ...]
    summary: Summary
    moves: tuple[Move, ...]
    neighbours: tuple[Neighbour, ...]
    drifted: tuple[School, ...]
    facts: Facts

    @property
    def snapshot(self) -> str:
        """Takes long: only what is kept or opened again asks for it."""
        return self.facts.fingerprint()

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

    @property
    def unsteady(self) -> list[School]:
        return [move.school for move in self.moves if move.after.listed is not None and not move.is_steady]


def experiment(*, method: Method, year: int, official: Official, tried: Parameters) -> Experiment:
    """A constant number of queries."""
    after = calculate(method=method, year=year, parameters=tried)
    before = _before(after, official.parameters)
    thresholds, weights = threshold_trials(after), weight_trials(after)
    schools = School.objects.in_bulk([school.id for school in after.facts.schools])
    moves = tuple(
        Move(
            schools[new.school_id],
            old,
            new,
            thresholds.by_school.get(new.school_id),
            weights.by_school.get(new.school_id),
        )
        for old, new in zip(before, after.findings, strict=True)
    )
    return Experiment(
        method=method,
        year=year,
        official=official,
        tried=tried,
        settings=settings_of(tried, official.parameters),
        summary=after.summary,
        moves=moves,
        neighbours=tuple(_neighbour(trial, schools) for trial in thresholds.lists),
        drifted=tuple(schools[school] for school in official.judged_otherwise(before)),
        facts=after.facts,
    )


def _before(after: Calculation, base: Parameters) -> list[Finding]:
    """The official setting sees the same facts where it needs the same."""
    method, year = after.method, after.year
    if base == after.parameters:
        return after.findings
    if base.needs(year) == after.parameters.needs(year):
        return method.identify(after.facts, year=year, parameters=base)
    return calculate(method=method, year=year, parameters=base).findings


def _neighbour(trial: Trial, schools: dict[int, School]) -> Neighbour:
    return Neighbour(trial, _named(trial.enter, schools), _named(trial.leave, schools))


def _named(numbers: Iterable[int], schools: dict[int, School]) -> tuple[School, ...]:
    return tuple(schools[number] for number in numbers)
