"""Judgements: calculations by methods, decided lists, risk profiles."""

from diagnostics.models.decisions import DecisionItem, ListDecision
from diagnostics.models.methodologies import Methodology, Scenario
from diagnostics.models.peers import PeerSum
from diagnostics.models.risks import RiskLevel
from diagnostics.models.runs import Finding, IdentificationRun

__all__ = [
    "DecisionItem",
    "Finding",
    "IdentificationRun",
    "ListDecision",
    "Methodology",
    "PeerSum",
    "RiskLevel",
    "Scenario",
]
