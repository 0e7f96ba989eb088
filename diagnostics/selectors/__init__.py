"""Reads of the room; the pages, the API and the papers call the same ones."""

from diagnostics.selectors.calculations import Calculation, calculate
from diagnostics.selectors.facts import facts_for, latest_year_of_facts
from diagnostics.selectors.lists import current_decision, participants, schools_in_force
from diagnostics.selectors.passports import SchoolPassport, latest_run_of, school_passport
from diagnostics.selectors.risks import RiskMatrix, RiskProfile, risk_levels, risk_matrix, risk_profile, risk_years
from diagnostics.selectors.run_page import RunPage, run_page, run_results

__all__ = [
    "Calculation",
    "RiskMatrix",
    "RiskProfile",
    "RunPage",
    "SchoolPassport",
    "calculate",
    "current_decision",
    "facts_for",
    "latest_run_of",
    "latest_year_of_facts",
    "participants",
    "risk_levels",
    "risk_matrix",
    "risk_profile",
    "risk_years",
    "run_page",
    "run_results",
    "school_passport",
    "schools_in_force",
]
