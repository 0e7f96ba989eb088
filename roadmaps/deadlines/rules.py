"""What each form of the grammar means in days: one rule per form (§ 4.3)."""

import re
from datetime import date

from roadmaps.deadlines.calendar import (
    DAY,
    as_date,
    each_year,
    month_number,
    month_window,
    months_in,
    read_day,
    year_for_month,
)
from roadmaps.deadlines.values import Deadline, DeadlineKind, Plan, Window

RANGE = re.compile(rf"(?:(?P<first>{DAY}|\d{{1,2}})\s*-\s*)?(?P<last>{DAY})")


def day_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    parts = read_day(match["day"])
    day = as_date(parts, year_for_month(parts[1], plan))
    return Deadline(text, DeadlineKind.DATE, day, day, year_assumed=parts[2] is None)


def by_day_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    parts = read_day(match["day"])
    day = as_date(parts, year_for_month(parts[1], plan))
    return Deadline(text, DeadlineKind.BY_DATE, plan.start, day, year_assumed=parts[2] is None)


def days_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
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


def month_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else year_for_month(month, plan)
    window = month_window(year, month)
    return Deadline(text, DeadlineKind.MONTH, window.start, window.due, year_assumed=match["year"] is None)


def months_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
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


def month_each_year_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return _repeated(text, DeadlineKind.MONTH_EACH_YEAR, each_year(months_in(match[0]), plan), plan, None, None)


def times_per_year_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
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


def per_plan_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    if match["min"] is None:
        return Deadline(text, DeadlineKind.PER_PLAN, plan.start, None)
    least = int(match["min"])
    most = int(match["max"] or least)
    by_hand = (Window(plan.start, None),)
    return Deadline(text, DeadlineKind.PER_PLAN, plan.start, plan.end, by_hand, times_min=least, times_max=most)


def year_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if last < first:
        raise ValueError("Конец раньше начала.")
    kind = DeadlineKind.YEAR_RANGE if match["last"] else DeadlineKind.YEAR
    return Deadline(text, kind, date(first, 1, 1), date(last, 12, 31))


def whole_year_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    due = min(date(plan.start.year, 12, 31), plan.end)
    is_assumed = plan.start.year != plan.end.year
    return Deadline(text, DeadlineKind.WHOLE_YEAR, plan.start, due, year_assumed=is_assumed)


def whole_period_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return Deadline(text, DeadlineKind.WHOLE_PERIOD, plan.start, plan.end)


def permanent_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return Deadline(text, DeadlineKind.PERMANENT, plan.start, plan.end)


def on_request_rule(text: str, match: re.Match[str], plan: Plan) -> Deadline:
    return Deadline(text, DeadlineKind.ON_REQUEST, plan.start, None)
