"""Signs of unobjective marking of ВПР, computed on aggregates (§ 2.8): hints of what to check, never an accusation."""

from diagnostics.objectivity.attention import ATTENTION_NAMES, Attention, attention
from diagnostics.objectivity.doubtful import WorkKey, without_works
from diagnostics.objectivity.signals import LIMITS, SIGNAL_NAMES, Sign, Signal, SignalLimits, Work, recheck_sign, signs

__all__ = [
    "ATTENTION_NAMES",
    "LIMITS",
    "SIGNAL_NAMES",
    "Attention",
    "Sign",
    "Signal",
    "SignalLimits",
    "Work",
    "WorkKey",
    "attention",
    "recheck_sign",
    "signs",
    "without_works",
]
