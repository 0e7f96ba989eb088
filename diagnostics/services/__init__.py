"""Verbs of the room: calculate, decide, approve, assess and verify."""

from diagnostics.services.decisions import approve_decision, draft_decision, set_decision
from diagnostics.services.published import ActItem, PublishedRisk, record_act, record_published_risks
from diagnostics.services.risks import assess_risk, compute_risks, verify_risk
from diagnostics.services.runs import identify

__all__ = [
    "ActItem",
    "PublishedRisk",
    "approve_decision",
    "assess_risk",
    "compute_risks",
    "draft_decision",
    "identify",
    "record_act",
    "record_published_risks",
    "set_decision",
    "verify_risk",
]
