"""Verbs of monitoring: plan, open, fill, check and freeze a round; load indicators and set targets."""

from monitoring.services.computing import recompute
from monitoring.services.forms import accept_form, excuse_form, return_form, submit_form
from monitoring.services.indicators import load_indicators, set_target
from monitoring.services.observations import enter_value
from monitoring.services.rounds import (
    close_due_round,
    freeze_round,
    open_round,
    plan_round,
    refresh_round,
    reopen_round,
    start_checking,
)

__all__ = [
    "accept_form",
    "close_due_round",
    "enter_value",
    "excuse_form",
    "freeze_round",
    "load_indicators",
    "open_round",
    "plan_round",
    "recompute",
    "refresh_round",
    "reopen_round",
    "return_form",
    "set_target",
    "start_checking",
    "submit_form",
]
