"""What a report on monitoring says, as values: the page and the PDF print this and nothing else."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Number = Decimal | None


@dataclass(frozen=True, slots=True)
class Heading:
    """`genitive` is the name of the municipality for «школ …»; the authority heads the paper."""

    municipality: str
    genitive: str
    region: str
    authority: str
    is_invented: bool
    year: int
    round_title: str
    is_frozen: bool
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class RoadmapLine:
    title: str
    planned: int
    confirmed: int
    waiting: int
    overdue: int


@dataclass(frozen=True, slots=True)
class UnfulfilledLine:
    roadmap: str
    number: str
    title: str
    school: str
    due_on: date
    status: str
    status_label: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    code: str
    name: str
    unit: str
    group: str
    source: str
    numerator: Number
    denominator: Number
    baseline: Number
    baseline_year: int | None
    plan: Number
    fact: Number
    dynamics: Number
    deviation: Number
    achievement: str
    note: str

    @property
    def has_no_target(self) -> bool:
        return self.fact is not None and self.plan is None


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """`type_label` of the quadrant typology; measures are those due on the date."""

    name: str
    oip: Number
    isbsh: Number
    type_label: str
    is_participant: bool
    planned: int
    confirmed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Identification:
    """District means over the schools that have a value; thresholds that were really used."""

    year: int
    schools: int
    with_oip: int
    with_isbsh: int
    mean_oip: Number
    mean_isbsh: Number
    oip_threshold: Number
    municipal_threshold: Number
    below_threshold: int
    below_municipal: int
    types: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskLine:
    code: str
    name: str
    high: int
    medium: int
    low: int
    verified: int


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    document: str
    document_on: date | None
    measure: str
    school: str


@dataclass(frozen=True, slots=True)
class MonitoringReport:
    heading: Heading
    roadmaps: tuple[RoadmapLine, ...]
    unfulfilled: tuple[UnfulfilledLine, ...]
    indicators: tuple[IndicatorLine, ...]
    identification: Identification
    schools: tuple[SchoolLine, ...]
    participants: int
    act: str
    risks: tuple[RiskLine, ...]
    risk_schools: int
    proposals: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    evidence_total: int

    @property
    def planned(self) -> int:
        return sum(line.planned for line in self.roadmaps)

    @property
    def confirmed(self) -> int:
        return sum(line.confirmed for line in self.roadmaps)

    @property
    def confirmed_share(self) -> Decimal | None:
        return Decimal(100 * self.confirmed) / self.planned if self.planned else None

    @property
    def waiting(self) -> int:
        return sum(line.waiting for line in self.roadmaps)

    @property
    def overdue(self) -> int:
        return sum(line.overdue for line in self.roadmaps)

    @property
    def achievements(self) -> dict[str, int]:
        return dict(Counter(line.achievement for line in self.indicators))

    @property
    def has_indices(self) -> bool:
        return self.identification.with_oip > 0 or self.identification.with_isbsh > 0

    @property
    def table_numbers(self) -> dict[str, int]:
        """Tables are numbered in the order of the paper; those without rows are not printed."""
        tables = {
            "roadmaps": self.roadmaps,
            "unfulfilled": self.unfulfilled,
            "indicators": self.indicators,
            "schools": self.schools,
            "risks": self.risks,
            "evidence": self.evidence,
        }
        printed = [name for name, rows in tables.items() if rows]
        return {name: number for number, name in enumerate(printed, start=1)}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report was made from, and when: the last lines of the paper."""

    made_at: datetime
    facts_version: int
    content_hash: str

    @property
    def short_hash(self) -> str:
        return self.content_hash[:12]
