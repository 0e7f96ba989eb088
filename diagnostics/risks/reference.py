"""Risk groups, factors and directions with suggested measures: reference data of § 3.1, 3.2 and 3.5."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

RISK_FILE = Path(__file__).resolve().parent.parent / "reference" / "risk_factors.json"


@dataclass(frozen=True, slots=True)
class SuggestedMeasure:
    """`source` is the municipality whose plan it comes from, or «практика»."""

    text: str
    result: str
    source: str


@dataclass(frozen=True, slots=True)
class RiskFactor:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RiskGroup:
    code: str
    name: str
    factors: tuple[RiskFactor, ...]


@dataclass(frozen=True, slots=True)
class RiskDirection:
    """R01–R12 are the directions of «500+», L1–L4 the local factors that have no direction."""

    code: str
    name: str
    short: str
    earlier_name: str
    factor: str
    group: str
    form_years: tuple[int, ...]
    measures: tuple[SuggestedMeasure, ...]


@dataclass(frozen=True, slots=True)
class RiskReference:
    version: str
    groups: tuple[RiskGroup, ...]
    directions: tuple[RiskDirection, ...]

    def direction(self, code: str) -> RiskDirection:
        """The direction with this code; ValueError with a Russian sentence if there is none."""
        for direction in self.directions:
            if direction.code == code:
                return direction
        raise ValueError(f"Неизвестное рисковое направление «{code}».")

    def of_group(self, code: str) -> tuple[RiskDirection, ...]:
        return tuple(direction for direction in self.directions if direction.group == code)


@lru_cache(maxsize=1)
def risk_reference() -> RiskReference:
    """The reference file, read once per process."""
    document = json.loads(RISK_FILE.read_text(encoding="utf-8"))
    groups = tuple(
        RiskGroup(group["code"], group["name"], tuple(RiskFactor(**factor) for factor in group["factors"]))
        for group in document["groups"]
    )
    group_of = {factor.code: group.code for group in groups for factor in group.factors}
    directions = tuple(_direction(row, group_of[row["factor"]]) for row in document["directions"])
    return RiskReference(document["version"], groups, directions)


def _direction(row: dict[str, Any], group: str) -> RiskDirection:
    return RiskDirection(
        code=row["code"],
        name=row["name"],
        short=row["short"],
        earlier_name=row["earlier_name"],
        factor=row["factor"],
        group=group,
        form_years=tuple(row["form_years"]),
        measures=tuple(SuggestedMeasure(**measure) for measure in row["measures"]),
    )
