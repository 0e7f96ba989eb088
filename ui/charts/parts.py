"""Small pictures inside tables, as SVG without text: the numbers stand beside them."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ui.charts.scale import broken_path

# What stands for what: confirmed, waiting, in work, returned, overdue, planned (design, section 9).
FILLS = {"ok": "f-3", "wait": "f-4", "work": "f-1", "warn": "f-2", "bad": "f-5", "mute": "f-soft"}
HIDDEN = mark_safe('aria-hidden="true"')


def stacked_bar(segments: Sequence[tuple[str, int]], total: int = 0, label: str = "") -> SafeString:
    """Shares of `total` by tone. With a `label` it is an image of its own, else a decoration of the numbers."""
    whole = total or sum(count for _, count in segments) or 1
    place, rects = 0.0, []
    for tone, count in segments:
        width = 100 * count / whole
        if count:
            rects.append((FILLS[tone], f"{place:.2f}", f"{max(width - 0.6, 0.4):.2f}"))
        place += width
    return format_html(
        '<svg class="strip" viewBox="0 0 100 14" preserveAspectRatio="none" {}>{}</svg>',
        _naming(label),
        format_html_join("", '<rect class="{}" x="{}" width="{}" height="14"></rect>', rects),
    )


def plan_bar(value: float | None, plan: float | None, limit: float = 100) -> SafeString:
    """A bar from zero and the mark of the plan. Nothing without a value."""
    if value is None:
        return mark_safe("")
    bar, mark = _share(value, limit), "" if plan is None else f"M{_share(plan, limit)} 1V23"
    return format_html(
        '<svg class="chart bar-h" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="f-tint" y="7" width="100" height="10"></rect>'
        '<rect class="f-1" y="7" width="{}" height="10"></rect>'
        '<path class="s-now s-nonscale" d="{}"></path></svg>',
        bar,
        mark,
    )


def spark(values: Sequence[float | None], label: str, span: float = 30, threshold: float | None = None) -> SafeString:
    """A line of 3 to 5 years with the same `span` for all schools; a missing year breaks it."""
    known = [float(value) for value in values if value is not None]
    if not known:
        return mark_safe("")
    middle = (max(known) + min(known)) / 2
    step = 64 / max(len(values) - 1, 1)

    def y(value: float) -> float:
        return min(max(14 - (float(value) - middle) * 24 / span, 2), 26)

    spots = [None if value is None else (4 + step * place, y(value)) for place, value in enumerate(values)]
    last = next(spot for spot in reversed(spots) if spot)
    cut = "" if threshold is None or not 2 < y(threshold) < 26 else f"M0 {y(threshold):.1f}H72"
    return format_html(
        '<svg class="spark" viewBox="0 0 72 28" role="img" aria-label="{}"><path class="s-cut2" d="{}"></path>'
        '<path class="s-line" d="{}"></path><circle class="f-1" cx="{}" cy="{}" r="2.6"></circle></svg>',
        label,
        cut,
        broken_path(spots),
        f"{last[0]:.1f}",
        f"{last[1]:.1f}",
    )


def deadline_strip(first: date, last: date, starts_on: date | None, due_on: date, today: date, tone: str) -> SafeString:
    """The term of a measure on the years of its programme, with a line for today."""
    length = max((last - first).days, 1)

    def x(day: date) -> float:
        return min(max(120 * (day - first).days / length, 0), 120)

    begin, end = x(starts_on or first), x(due_on)
    years = "".join(f"M{x(date(year, 1, 1)):.1f} 0V14" for year in range(first.year + 1, last.year + 1))
    return format_html(
        '<svg class="gantt" viewBox="0 0 120 14" aria-hidden="true">'
        '<rect class="f-tint" width="120" height="14"></rect>'
        '<path class="s-grid" d="{}"></path><rect class="{}" x="{}" y="4" width="{}" height="6"></rect>'
        '<path class="s-now" d="M{} 0V14"></path></svg>',
        years,
        FILLS[tone],
        f"{begin:.1f}",
        f"{max(end - begin, 2):.1f}",
        f"{x(today):.1f}",
    )


def _naming(label: str) -> SafeString:
    return format_html('role="img" aria-label="{}"', label) if label else HIDDEN


def _share(value: float, limit: float) -> str:
    return f"{min(max(100 * float(value) / float(limit), 0), 100):.1f}"
