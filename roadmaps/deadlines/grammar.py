"""The deadline grammar: every form met in the plans of the municipalities (§ 4.3). What is not met is kept as text."""

import re
from collections.abc import Callable
from datetime import date

from roadmaps.deadlines.calendar import (
    DAY,
    MONTH,
    YEAR,
    YEAR_WORD,
    as_date,
    each_year,
    month_number,
    month_window,
    months_in,
    read_day,
    year_for_month,
)
from roadmaps.deadlines.values import Deadline, DeadlineKind, Plan, Window

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


def _day(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    parts = read_day(match["day"])
    day = as_date(parts, year_for_month(parts[1], plan))
    return Deadline(text, DeadlineKind.DATE, day, day, year_assumed=parts[2] is None)


def _by_day(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    parts = read_day(match["day"])
    day = as_date(parts, year_for_month(parts[1], plan))
    return Deadline(text, DeadlineKind.BY_DATE, plan.start, day, year_assumed=parts[2] is None)


def _days(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    windows = tuple(_window(piece, plan) for piece in RANGE.finditer(match[0]))
    has_year = all(read_day(piece["last"])[2] is not None for piece in RANGE.finditer(match[0]))
    kind = DeadlineKind.DATE_RANGE if len(windows) == 1 else DeadlineKind.DATE_RANGES
    starts, dues = [each.start for each in windows if each.start], [each.due for each in windows if each.due]
    return Deadline(text, kind, min(starts), max(dues), windows, year_assumed=not has_year)


def _window(piece: re.Match[str], plan: Plan) -> Window:
    """A range of days; the first one takes month and year of the last, or the year before if it would come later."""
    last_parts = read_day(piece["last"])
    last = as_date(last_parts, year_for_month(last_parts[1], plan))
    first_text = piece["first"]
    if first_text is None:
        return Window(last, last)
    day, month, own_year = (int(first_text), last.month, None) if first_text.isdigit() else read_day(first_text)
    first = as_date((day, month, own_year), last.year)
    if first > last and own_year is None and month > last.month:
        first = as_date((day, month, None), last.year - 1)
    if first > last:
        raise ValueError("Конец раньше начала.")
    return Window(first, last)


def _month(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else year_for_month(month, plan)
    window = month_window(year, month)
    return Deadline(text, DeadlineKind.MONTH, window.start, window.due, year_assumed=match["year"] is None)


def _months(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    first, last = month_number(match["first"]), month_number(match["last"])
    if match["first_year"]:
        year = int(match["first_year"])
    elif match["year"]:
        year = int(match["year"]) - (1 if last < first else 0)
    else:
        year = year_for_month(first, plan)
    window = month_window(year, first, last)
    if match["year"] and window.due and window.due.year != int(match["year"]):
        window = Window(window.start, month_window(int(match["year"]), last).due)
    if window.start and window.due and window.due < window.start:
        raise ValueError("Конец раньше начала.")
    assumed = not (match["first_year"] or match["year"])
    return Deadline(text, DeadlineKind.MONTH_RANGE, window.start, window.due, year_assumed=assumed)


def _month_each_year(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return _repeated(text, DeadlineKind.MONTH_EACH_YEAR, each_year(months_in(match[0]), plan), plan, None, None)


def _times_per_year(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    least = int(match["min"])
    most = int(match["max"] or least)
    windows = each_year(months_in(match["months"] or ""), plan)
    return _repeated(text, DeadlineKind.TIMES_PER_YEAR, windows, plan, least, most)


def _repeated(
    text: str, kind: DeadlineKind, windows: tuple[Window, ...], plan: Plan, least: int | None, most: int | None
) -> Deadline:
    """Windows in each year; without months a person sets them, until the end of the plan."""
    due = windows[-1].due if windows else plan.end
    occurrences = windows or (Window(plan.start, None),)
    return Deadline(text, kind, plan.start, due, occurrences, times_min=least, times_max=most)


def _per_plan(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    if match["min"] is None:
        return Deadline(text, DeadlineKind.PER_PLAN, plan.start, None)
    least = int(match["min"])
    most = int(match["max"] or least)
    by_hand = (Window(plan.start, None),)
    return Deadline(text, DeadlineKind.PER_PLAN, plan.start, plan.end, by_hand, times_min=least, times_max=most)


def _year(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if last < first:
        raise ValueError("Конец раньше начала.")
    kind = DeadlineKind.YEAR_RANGE if match["last"] else DeadlineKind.YEAR
    return Deadline(text, kind, date(first, 1, 1), date(last, 12, 31))


def _whole_year(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    due = min(date(plan.start.year, 12, 31), plan.end)
    is_assumed = plan.start.year != plan.end.year
    return Deadline(text, DeadlineKind.WHOLE_YEAR, plan.start, due, year_assumed=is_assumed)


def _whole_period(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return Deadline(text, DeadlineKind.WHOLE_PERIOD, plan.start, plan.end)


def _permanent(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return Deadline(text, DeadlineKind.PERMANENT, plan.start, plan.end)


def _on_request(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return Deadline(text, DeadlineKind.ON_REQUEST, plan.start, None)


RANGE_TEXT = rf"(?:{DAY}|\d{{1,2}})\s*-\s*{DAY}|{DAY}"
RANGE = re.compile(rf"(?:(?P<first>{DAY}|\d{{1,2}})\s*-\s*)?(?P<last>{DAY})")
FORMS: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"(?P<day>{DAY})", _day),
        (rf"(?:в\s+срок\s+)?(?:до|не\s+позднее)\s+(?P<day>{DAY})", _by_day),
        (rf"(?:{RANGE_TEXT})(?:[\s;,]+(?:и\s+)?(?:{RANGE_TEXT}))*", _days),
        (rf"(?:в\s+)?(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}){YEAR_WORD})?", _month),
        (
            rf"(?P<first>{MONTH})(?:\s+(?P<first_year>{YEAR}){YEAR_WORD})?\s*-\s*"
            rf"(?P<last>{MONTH})(?:\s+(?P<year>{YEAR}){YEAR_WORD})?",
            _months,
        ),
        (rf"(?:в\s+)?{MONTH}\s+(?:текущего|каждого)\s+года|{MONTH},?\s+ежегодно|ежегодно,?\s+(?:в\s+)?{MONTH}", _month_each_year),
        (rf"{TIMES}(?:\s*\(?(?P<months>{MONTH}(?:\s*(?:,|и)\s*{MONTH})*)\)?)?", _times_per_year),
        (rf"по\s+(?:отдельному\s+)?плану\b.*?(?:,?\s*{TIMES})?", _per_plan),
        (rf"(?P<first>{YEAR})(?:\s*-\s*(?P<last>{YEAR}))?{YEAR_WORD}", _year),
        (r"в\s+течени[еи]\s+(?:календарного\s+)?года", _whole_year),
        (r"(?:в\s+течени[еи]\s+всего\s+периода|весь\s+период)(?:\s+реализации.*)?", _whole_period),
        (r"постоянно", _permanent),
        (r"по\s+(?:мере\s+поступления\s+)?запрос(?:у|ам|ов)", _on_request),
    )
)
