"""The deadline grammar: every form met in the plans of the municipalities (§ 4.3). What is not met is kept as text."""

import re
from collections.abc import Callable
from datetime import date

from roadmaps.deadlines import rules
from roadmaps.deadlines.calendar import DAY, MONTH, YEAR, YEAR_WORD
from roadmaps.deadlines.values import Deadline, DeadlineKind, Plan

Rule = Callable[[str, re.Match[str], Plan], Deadline]
DASHES = re.compile(r"[‐‑‒–—−]")
TIMES = r"(?P<min>\d+)(?:\s*-\s*(?P<max>\d+))?\s+раза?\s+в\s+год"


def parse(text: str, *, plan_start: date, plan_end: date, previous: Deadline | None = None) -> Deadline:
    """Understand the deadline of a row of the plan.

    An empty text takes the deadline of the `previous` row (merged cells), without one it is «none». A text that no
    form fits is «unparsed» and keeps a window without a due date. Raises ValueError if the plan ends before it starts.
    """
    if plan_end < plan_start:
        raise ValueError("План заканчивается раньше, чем начинается.")
    cleaned = _clean(text)
    if not cleaned:
        return Deadline(text, DeadlineKind.NONE) if previous is None else previous.inherit()
    plan = Plan(plan_start, plan_end)
    for pattern, rule in FORMS:
        match = pattern.fullmatch(cleaned)
        if match:
            try:
                return rule(text, match, plan)
            except ValueError:
                # no such day (30.30.2022) or an end before its start: a person has to decide
                break
    return Deadline(text, DeadlineKind.UNPARSED)


def _clean(text: str) -> str:
    spaced = " ".join(DASHES.sub("-", text).split()).lower().replace("ё", "е")
    return spaced.rstrip(" -;,").removesuffix(" .")


RANGE_TEXT = rf"(?:{DAY}|\d{{1,2}})\s*-\s*{DAY}|{DAY}"
FORMS: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"(?P<day>{DAY})", rules.day_rule),
        (rf"(?:в\s+срок\s+)?(?:до|не\s+позднее)\s+(?P<day>{DAY})", rules.by_day_rule),
        (rf"(?:{RANGE_TEXT})(?:[\s;,]+(?:и\s+)?(?:{RANGE_TEXT}))*", rules.days_rule),
        (rf"(?:в\s+)?(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}){YEAR_WORD})?", rules.month_rule),
        (
            rf"(?P<first>{MONTH})(?:\s+(?P<first_year>{YEAR}){YEAR_WORD})?\s*-\s*"
            rf"(?P<last>{MONTH})(?:\s+(?P<year>{YEAR}){YEAR_WORD})?",
            rules.months_rule,
        ),
        (
            rf"(?:в\s+)?{MONTH}\s+(?:текущего|каждого)\s+года|{MONTH},?\s+ежегодно|ежегодно,?\s+(?:в\s+)?{MONTH}",
            rules.month_each_year_rule,
        ),
        (rf"{TIMES}(?:\s*\(?(?P<months>{MONTH}(?:\s*(?:,|и)\s*{MONTH})*)\)?)?", rules.times_per_year_rule),
        (rf"по\s+(?:отдельному\s+)?плану\b.*?(?:,?\s*{TIMES})?", rules.per_plan_rule),
        (rf"(?P<first>{YEAR})(?:\s*-\s*(?P<last>{YEAR}))?{YEAR_WORD}", rules.year_rule),
        (r"в\s+течени[еи]\s+(?:календарного\s+)?года", rules.whole_year_rule),
        (r"(?:в\s+течени[еи]\s+всего\s+периода|весь\s+период)(?:\s+реализации.*)?", rules.whole_period_rule),
        (r"постоянно", rules.permanent_rule),
        (r"по\s+(?:мере\s+поступления\s+)?запрос(?:у|ам|ов)", rules.on_request_rule),
    )
)
