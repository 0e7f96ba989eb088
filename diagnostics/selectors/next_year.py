"""Radar of the next year: what the latest calculation by a federal rule says of schools, for preventive support."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diagnostics.certainty.radar import RISK_NAMES, Risk
from diagnostics.identification.federal import FederalMethod
from diagnostics.identification.registry import METHODS
from diagnostics.models import IdentificationRun
from diagnostics.selectors.run_lines import bounds_word
from schools.models import School

ORDER = (Risk.HIGH, Risk.RAISED, Risk.LOW, Risk.NO_DATA)
RISKY = (Risk.HIGH, Risk.RAISED)
FEDERAL = tuple(code for code, method in METHODS.items() if isinstance(method, FederalMethod))


@dataclass(frozen=True, slots=True)
class RiskRow:
    """`listed` is what the calculation says of its own year; the first of `reasons` is the conclusion."""

    school: School
    risk: Risk
    chance: tuple[float, float] | None
    listed: bool | None
    reasons: tuple[str, ...]

    @property
    def risk_word(self) -> str:
        return RISK_NAMES[self.risk]

    @property
    def chance_word(self) -> str:
        return bounds_word(self.chance)

    @property
    def needs_prevention(self) -> bool:
        """Not listed yet, and likely to be."""
        return self.risk in RISKY and self.listed is not True


@dataclass(frozen=True, slots=True)
class NextYear:
    """Those that prevention can still help stand first, then by risk. Without a calculation `run` is None."""

    run: IdentificationRun | None
    rows: tuple[RiskRow, ...] = ()

    @property
    def to_prevent(self) -> int:
        return sum(row.needs_prevention for row in self.rows)


def next_year() -> NextYear:
    """Two queries."""
    run = _latest_run()
    if run is None:
        return NextYear(None)
    found = run.findings.filter(certainty__risk__isnull=False).select_related("school")
    rows = [_row(finding) for finding in found.order_by("school__sort_key", "school_id")]
    return NextYear(run, tuple(sorted(rows, key=lambda row: (not row.needs_prevention, ORDER.index(row.risk)))))


def schools_to_prevent() -> int | None:
    """How many schools are not listed and likely to be; None without a calculation. Two queries."""
    run = _latest_run()
    if run is None:
        return None
    count: int = run.findings.filter(certainty__risk__level__in=RISKY).exclude(listed=True).count()
    return count


def _latest_run() -> IdentificationRun | None:
    runs = IdentificationRun.objects.current().filter(method__in=FEDERAL)
    run: IdentificationRun | None = runs.order_by("-year", "-pk").first()
    return run


def _row(finding: Any) -> RiskRow:
    risk: Mapping[str, Any] = finding.certainty["risk"]
    return RiskRow(finding.school, Risk(risk["level"]), risk.get("chance"), finding.listed, tuple(risk["reasons"]))
