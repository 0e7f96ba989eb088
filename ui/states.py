"""One word, one sign: tone and icon of every state in the portal (design, vocabulary of states)."""

from typing import NamedTuple


class Sign(NamedTuple):
    """`tone` is a class of the theme: ok, warn, bad, wait, work, mute."""

    tone: str
    icon: str


TONE_ICONS = {"ok": "check", "warn": "near", "bad": "alert", "wait": "wait", "work": "half", "mute": "circle"}

STATES: dict[str, dict[str, Sign]] = {
    "measure": {
        "planned": Sign("mute", "circle"),
        "in_progress": Sign("work", "half"),
        "done": Sign("wait", "wait"),
        "confirmed": Sign("ok", "check"),
        "returned": Sign("warn", "return"),
        "postponed": Sign("warn", "move"),
        "cancelled": Sign("mute", "slash"),
        "not_required": Sign("mute", "dash"),
        "overdue": Sign("bad", "alert"),
    },
    "roadmap": {
        "draft": Sign("mute", "circle"),
        "submitted": Sign("wait", "wait"),
        "approved": Sign("ok", "check"),
        "closed": Sign("mute", "lock"),
    },
    "import": {
        "received": Sign("mute", "circle"),
        "asking": Sign("warn", "wait"),
        "checked": Sign("wait", "wait"),
        "stored": Sign("ok", "check"),
        "rejected": Sign("bad", "cross"),
        "cancelled": Sign("mute", "slash"),
        "rolled_back": Sign("mute", "return"),
    },
    "problem": {
        "error": Sign("bad", "cross"),
        "warning": Sign("warn", "alert"),
        "note": Sign("mute", "info"),
    },
    "run": {
        "draft": Sign("mute", "circle"),
        "calculated": Sign("wait", "wait"),
        "approved": Sign("ok", "lock"),
        "superseded": Sign("mute", "slash"),
    },
    "methodology": {
        "draft": Sign("mute", "circle"),
        "used": Sign("ok", "lock"),
        "retired": Sign("mute", "slash"),
    },
    "sureness": {
        "sure": Sign("ok", "check"),
        "edge": Sign("warn", "near"),
        "no_verdict": Sign("mute", "nodata"),
    },
    "next_year": {
        "high": Sign("bad", "triangle"),
        "raised": Sign("warn", "near"),
        "low": Sign("ok", "check"),
        "no_data": Sign("mute", "nodata"),
    },
    "decision": {
        "draft": Sign("wait", "wait"),
        "approved": Sign("ok", "lock"),
    },
    "round": {
        "planned": Sign("mute", "circle"),
        "collecting": Sign("work", "half"),
        "checking": Sign("wait", "wait"),
        "frozen": Sign("ok", "lock"),
    },
    "form": {
        "expected": Sign("mute", "circle"),
        "draft": Sign("work", "half"),
        "submitted": Sign("wait", "wait"),
        "returned": Sign("warn", "return"),
        "accepted": Sign("ok", "check"),
        "accepted_with_reservations": Sign("warn", "check"),
    },
    "indicator": {
        "reached": Sign("ok", "check"),
        "near": Sign("warn", "near"),
        "missed": Sign("bad", "cross"),
        "no_data": Sign("mute", "nodata"),
    },
    "risk": {
        "high": Sign("bad", "triangle"),
        "medium": Sign("warn", "near"),
        "low": Sign("ok", "check"),
        "not_stated": Sign("mute", "nodata"),
        "not_assessed": Sign("mute", "nodata"),
    },
    "dynamics": {
        "positive": Sign("ok", "up"),
        "negative": Sign("bad", "down"),
        "unstable": Sign("warn", "flat"),
        "stable": Sign("mute", "flat"),
        "no_data": Sign("mute", "dash"),
    },
    "move": {
        "enters": Sign("warn", "down"),
        "leaves": Sign("ok", "up"),
        "stays": Sign("bad", "flat"),
        "outside": Sign("mute", "circle"),
        "unknown": Sign("mute", "nodata"),
    },
    "attention": {
        "needed": Sign("warn", "near"),
        "notice": Sign("wait", "wait"),
        "none": Sign("mute", "circle"),
    },
    "school_type": {
        "shnor_shnsu": Sign("both", "sh-sq"),
        "shnor": Sign("low", "sh-di"),
        "shnsu": Sign("ctx", "sh-tr"),
        "resilient": Sign("res", "sh-ci"),
        "regular": Sign("reg", "sh-ho"),
    },
    "document": {
        "review": Sign("wait", "wait"),
        "accepted": Sign("ok", "check"),
        "returned": Sign("warn", "return"),
        "expired": Sign("mute", "slash"),
    },
    "person": {
        "active": Sign("ok", "check"),
        "invited": Sign("wait", "wait"),
        "left": Sign("mute", "slash"),
    },
    "job": {
        "queued": Sign("mute", "circle"),
        "running": Sign("work", "half"),
        "done": Sign("ok", "check"),
        "failed": Sign("bad", "alert"),
    },
}


def sign(kind: str, code: str) -> Sign:
    """A state that the table does not know is a bug: KeyError."""
    return STATES[kind][code]
