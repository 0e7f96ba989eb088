"""Verbs of the room: calculate, decide, approve, assess and verify."""

from diagnostics.services.decisions import approve_decision, draft_decision, set_decision
from diagnostics.services.methodologies import copy_methodology, edit_methodology, retire_methodology
from diagnostics.services.published import ActItem, PublishedRisk, record_act, record_published_risks
from diagnostics.services.risks import assess_risk, compute_risks, verify_risk
from diagnostics.services.runs import calculate_run, discard_run, identify, open_run
from diagnostics.services.scenarios import delete_scenario, save_scenario

__all__ = [
    "ActItem",
    "PublishedRisk",
    "approve_decision",
    "assess_risk",
    "calculate_run",
    "compute_risks",
    "copy_methodology",
    "delete_scenario",
    "discard_run",
    "draft_decision",
    "edit_methodology",
    "identify",
    "open_run",
    "record_act",
    "record_published_risks",
    "retire_methodology",
    "save_scenario",
    "set_decision",
    "verify_risk",
]
