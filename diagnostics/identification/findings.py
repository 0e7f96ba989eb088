"""What every identification method answers: one finding per school and one summary of the run."""

from dataclasses import dataclass, field
from decimal import Decimal

from diagnostics.identification.facts import FactKey


@dataclass(frozen=True, slots=True)
class Contribution:
    """A named part of the judgement: what came in, how it was compared and weighed, what it brought.

    `value` is in `unit`; of a share of pupils `counted` says how many of how many, where that is known.
    `rank` is among `pool_size` schools of `pool`, 1 the best, equal schools share the average; `least` and `most` are
    the ends of the scale that it was put on. `weight` is the share of 1 that was really used.
    `contribution` is in points of the finding's value: where a method knows them they add up to it to 1e-9.
    `treatment` says what was done with missing data; `sources` name the facts that the value came from.
    """

    code: str
    label: str
    value: Decimal | int | str | None
    unit: str = ""
    counted: tuple[int, int] | None = None
    pool: str = ""
    pool_size: int | None = None
    rank: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    weight: Decimal | None = None
    contribution: Decimal | None = None
    treatment: str = ""
    sources: tuple[FactKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Judgement on one school.

    `value` is the method's own (index, number of low procedures, code of a type), None when unknown.
    `listed` is None when there is not enough data. `reasons` are Russian sentences, the decisive one first;
    `to_leave` are those among them that say what a listed school lacks to leave the list. `evidence` are low procedures
    that `components` only count.
    """

    school_id: int
    value: Decimal | int | str | None
    listed: bool | None
    label: str
    reasons: tuple[str, ...]
    components: tuple[Contribution, ...] = ()
    to_leave: tuple[str, ...] = ()
    evidence: tuple[Contribution, ...] = ()

    @property
    def json_value(self) -> float | int | str | None:
        return float(self.value) if isinstance(self.value, Decimal) else self.value


@dataclass(frozen=True, slots=True)
class Summary:
    """The run in numbers. Means are over schools with a value, rounded half-up to two decimals; None if there are none.

    `thresholds` maps codes to the values that were really used; `notes` are Russian sentences on their origin.
    """

    method: str
    method_version: str
    parameters_version: str
    year: int
    threshold: Decimal | None
    thresholds: dict[str, Decimal]
    schools: int
    with_value: int
    listed: int
    not_listed: int
    insufficient: int
    mean_oip: Decimal | None = None
    mean_isbsh: Decimal | None = None
    notes: tuple[str, ...] = ()
    types: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The summary as JSON: numbers as numbers, absent as null."""
        return {
            "method": self.method,
            "method_version": self.method_version,
            "parameters_version": self.parameters_version,
            "year": self.year,
            "threshold": None if self.threshold is None else float(self.threshold),
            "thresholds": {code: float(value) for code, value in self.thresholds.items()},
            "mean_oip": None if self.mean_oip is None else float(self.mean_oip),
            "mean_isbsh": None if self.mean_isbsh is None else float(self.mean_isbsh),
            "schools": self.schools,
            "with_value": self.with_value,
            "listed": self.listed,
            "not_listed": self.not_listed,
            "insufficient": self.insufficient,
            "types": dict(self.types),
            "notes": list(self.notes),
        }
