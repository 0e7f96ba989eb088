"""Judgements: runs of identification methods, decided lists, risk profiles."""

from diagnostics.models.decisions import DecisionItem, ListDecision
from diagnostics.models.risks import RiskLevel
from diagnostics.models.runs import Finding, IdentificationRun

__all__ = ["DecisionItem", "Finding", "IdentificationRun", "ListDecision", "RiskLevel"]
