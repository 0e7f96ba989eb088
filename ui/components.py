"""Small repeated pieces of pages as HTML: icons, states, facts, figures, tasks, notices. Tags of `opora` show them."""

from datetime import date, datetime
from functools import cache

from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ui import formatting, states


@cache
def icon(name: str) -> SafeString:
    """`{% icon "check" %}`: a decoration, the word beside it is what counts."""
    url = static("opora/icons.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', url, name)


def status(tone: str, word: object, icon: str = "", tag: bool = False) -> SafeString:
    """`{% status "ok" _("confirmed") %}`: icon and word; `tag=True` gives it a ground."""
    prefix = "st" if tone in states.TONE_ICONS else "t"
    return _signed(f"{prefix}-{tone}", icon or states.TONE_ICONS[tone], word, tag)


def state(kind: str, code: str, word: object, tag: bool = False) -> SafeString:
    """`{% state "measure" measure.status measure.get_status_display %}`: the sign from ui.states."""
    sign = states.sign(kind, code)
    return status(sign.tone, word, sign.icon, tag)


def _signed(css: str, name: str, word: object, tag: bool) -> SafeString:
    return format_html('<span class="st {}{}">{}<span>{}</span></span>', css, " tag" if tag else "", icon(name), word)


def fact(label: object, value: object) -> SafeString:
    """One pair of `dl.facts`, in the block `facts` of a page."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, value)


def crumb(label: object, url: str = "") -> SafeString:
    """A step of the path; the last one has no address."""
    if not url:
        return format_html('<li aria-current="page">{}</li>', label)
    return format_html('<li><a href="{}">{}</a></li>', url, label)


def tab(label: object, url: str, is_current: bool = False) -> SafeString:
    current = mark_safe(' aria-current="page"') if is_current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, label)


def steps(labels: str | list[str], current: int) -> SafeString:
    """Steps of a wizard, the current one counted from 1: `{% steps _("File|Check|Done") 2 %}`."""
    names = labels if isinstance(labels, list) else str(labels).split("|")
    return format_html(
        '<ol class="steps">{}</ol>',
        format_html_join("", "<li{}>{}{}</li>", (_step(place, name, current) for place, name in enumerate(names, 1))),
    )


def _step(place: int, name: str, current: int) -> tuple[str, SafeString, str]:
    if place < current:
        return "", icon("check"), name
    attribute = mark_safe(' aria-current="step"') if place == current else ""
    return attribute, format_html('<span class="n">{}</span>', place), name


def figure(
    value: object, label: object, note: object = "", url: str = "", of: object = "", tone: str = ""
) -> SafeString:
    """One number of `div.figures`: what it counts, out of how many, and the list that makes it."""
    outer = format_html('a class="figure-n" href="{}"', url) if url else mark_safe('div class="figure-n"')
    return format_html(
        "<{}><b{}>{}{}</b><span>{}</span>{}</{}>",
        outer,
        format_html(' class="text-{}"', tone) if tone else "",
        value,
        format_html(" <small>{}</small>", of) if of else "",
        label,
        format_html('<span class="muted">{}</span>', note) if note else "",
        "a" if url else "div",
    )


def meter(done: int, total: int, label: object) -> SafeString:
    return format_html(
        '<progress class="meter" max="{}" value="{}" aria-label="{}">{}</progress>',
        total or 1,
        done,
        label,
        formatting.share(done, total or 1, 0),
    )


def notice(content: SafeString, tone: str = "", title: object = "", icon_name: str = "", role: str = "") -> SafeString:
    """`{% notice "warn" _("The window closes on Monday") %}<p>…</p>{% endnotice %}`; tone "" informs."""
    name = icon_name or {"": "info", "ok": "check", "warn": "alert", "bad": "alert"}[tone]
    return format_html(
        '<div class="notice{}"{}>{}<div>{}{}</div></div>',
        f" notice-{tone}" if tone else "",
        format_html(' role="{}"', role) if role else "",
        icon(name),
        format_html("<h2>{}</h2>", title) if title else "",
        content,
    )


def task(content: SafeString, title: object, url: str = "", note: object = "", due: object = "") -> SafeString:
    """An entry of `ul.tasks`, verb first; the content is its state."""
    return format_html(
        '<li><div>{}{}</div><div class="end">{}{}</div></li>',
        format_html('<a href="{}">{}</a>', url, title) if url else format_html("<span>{}</span>", title),
        format_html("<p>{}</p>", note) if note else "",
        content,
        format_html("<p>{}</p>", due) if due else "",
    )


def event(content: SafeString, when: object, tone: str = "mute", icon_name: str = "") -> SafeString:
    """An entry of `ol.timeline`; future steps have tone mute."""
    stamp = (
        f"{when:%Y-%m-%dT%H:%M}" if isinstance(when, datetime) else f"{when:%Y-%m-%d}" if isinstance(when, date) else ""
    )
    text = _moment(when) if isinstance(when, datetime) else formatting.day(when) if isinstance(when, date) else when
    return format_html(
        '<li><span class="dot st st-{}">{}</span>{}<div>{}</div></li>',
        tone,
        icon(icon_name or states.TONE_ICONS[tone]),
        format_html('<time datetime="{}">{}</time>', stamp, text) if stamp else format_html("<b>{}</b>", text),
        content,
    )


def empty(content: SafeString, url: str = "", action: object = "") -> SafeString:
    """Why it is empty, and the one thing to do."""
    link = format_html('<a class="btn btn-plain" href="{}">{}</a>', url, action) if url else ""
    return format_html('<div class="empty">{}{}</div>', content, link)


def _moment(when: datetime) -> str:
    return formatting.moment(timezone.localtime(when) if timezone.is_aware(when) else when)
