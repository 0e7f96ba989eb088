"""Risk factors and directions as reference data, and the levels that facts alone can say."""

from diagnostics.risks.levels import (
    MEASURE_NAMES,
    SIGNIFICANCE_NAMES,
    ComputedLevel,
    Measured,
    RiskThresholds,
    Significance,
    computed_levels,
    measured_risks,
)
from diagnostics.risks.reference import RiskDirection, RiskReference, risk_reference

__all__ = [
    "MEASURE_NAMES",
    "SIGNIFICANCE_NAMES",
    "ComputedLevel",
    "Measured",
    "RiskDirection",
    "RiskReference",
    "RiskThresholds",
    "Significance",
    "computed_levels",
    "measured_risks",
    "risk_reference",
]
