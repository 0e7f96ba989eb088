"""Risk directions of the year: how many schools at which level."""

from collections import Counter

from diagnostics.models import RiskLevel
from diagnostics.risks import risk_reference
from reports.builders.content import RiskLine

Level = RiskLevel.Level


def risk_lines(year: int) -> tuple[tuple[RiskLine, ...], int]:
    """Directions in the order of the reference, and the number of schools that have a profile."""
    levels: dict[str, Counter[str]] = {}
    schools: set[int] = set()
    for risk in RiskLevel.objects.of_year(year):
        counts = levels.setdefault(risk.factor, Counter())
        counts[risk.level] += 1
        counts["verified"] += risk.is_verified
        schools.add(risk.school_id)
    lines = tuple(
        _line(direction.code, direction.short, levels[direction.code])
        for direction in risk_reference().directions
        if direction.code in levels
    )
    return lines, len(schools)


def _line(code: str, name: str, counts: Counter[str]) -> RiskLine:
    return RiskLine(code, name, counts[Level.HIGH], counts[Level.MEDIUM], counts[Level.LOW], counts["verified"])
