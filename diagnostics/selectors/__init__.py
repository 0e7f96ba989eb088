"""Reads of the room; the pages, the API and the papers call the same ones."""

from diagnostics.selectors.calculations import Calculation, calculate, have_facts_changed
from diagnostics.selectors.facts import facts_for, latest_year_of_facts
from diagnostics.selectors.finding_documents import finding_documents
from diagnostics.selectors.latest_verdicts import LatestVerdict, latest_verdicts
from diagnostics.selectors.lists import current_decision, participants, schools_in_force
from diagnostics.selectors.passports import SchoolPassport, latest_run_of, school_passport
from diagnostics.selectors.protocol import Protocol, protocol_of
from diagnostics.selectors.regional import RegionalOrder, order_beside
from diagnostics.selectors.risks import RiskMatrix, RiskProfile, risk_levels, risk_matrix, risk_profile, risk_years
from diagnostics.selectors.run_page import RunPage, run_draft, run_page
from diagnostics.selectors.unfinished import Unfinished, unfinished

__all__ = [
    "Calculation",
    "LatestVerdict",
    "Protocol",
    "RegionalOrder",
    "RiskMatrix",
    "RiskProfile",
    "RunPage",
    "SchoolPassport",
    "Unfinished",
    "calculate",
    "current_decision",
    "facts_for",
    "finding_documents",
    "have_facts_changed",
    "latest_run_of",
    "latest_verdicts",
    "latest_year_of_facts",
    "order_beside",
    "participants",
    "protocol_of",
    "risk_levels",
    "risk_matrix",
    "risk_profile",
    "risk_years",
    "run_draft",
    "run_page",
    "school_passport",
    "schools_in_force",
    "unfinished",
]
