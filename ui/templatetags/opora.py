"""Tags and filters of all pages: `{% load opora %}`. They compute presentation only."""

from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.http import HttpRequest
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils import timezone
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ui import components, formatting, navigation
from ui.appearance import appearance_of
from ui.charts import parts

register = template.Library()

register.filter("decimal", formatting.number)
register.filter("signed", formatting.signed)
register.filter("percent", formatting.percent)
register.filter("points", formatting.points)
register.filter("day", formatting.day)


@register.filter
def moment(value: datetime | None) -> str:
    """Date and time in the time zone of the municipality."""
    return formatting.moment(timezone.localtime(value) if value and timezone.is_aware(value) else value)


@register.filter(needs_autoescape=True)
def nbsp(text: Any, autoescape: bool = True) -> SafeString:
    """No-break spaces after №, before %, between initials. The value is escaped as usual."""
    return mark_safe(formatting.bound(conditional_escape(text) if autoescape else str(text)))  # noqa: S308


for tag in (
    components.icon,
    components.status,
    components.state,
    components.fact,
    components.crumb,
    components.tab,
    components.steps,
    components.figure,
    components.meter,
    parts.stacked_bar,
    parts.plan_bar,
    parts.spark,
    parts.deadline_strip,
):
    register.simple_tag(tag)
for block in (components.notice, components.task, components.event, components.empty):
    register.simple_block_tag(block)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The input of a field, in the look of its kind."""
    widget = field.field.widget
    kind = "form-select" if isinstance(widget, Select) else "form-control"
    kind = "form-check-input" if isinstance(widget, CheckboxInput) else kind
    return field.as_widget(attrs={"class": f"{kind} {widget.attrs.get('class', '')}".strip()})


@register.filter
def has_plates(field: BoundField) -> bool:
    """Shown as plates to press: one of several, or several of several."""
    return isinstance(field.field.widget, RadioSelect)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag
def sorted_url(table: Any, order: str) -> str:
    """This page in another order, from its first page."""
    query = table.request.GET.copy()
    query.pop(table.prefixed_page_field, None)
    query[table.prefixed_order_by_field] = order
    return f"?{query.urlencode()}"


class Enclosed(template.Node):
    """Its content inside an element, nothing when the content is blank."""

    child_nodelists = ("opening", "nodelist", "closing")

    def __init__(self, opening: NodeList, nodelist: NodeList, closing: NodeList) -> None:
        self.opening, self.nodelist, self.closing = opening, nodelist, closing

    def render(self, context: Context) -> SafeString:
        content = self.nodelist.render(context)
        if not content.strip():
            return mark_safe("")
        return mark_safe(self.opening.render(context) + content + self.closing.render(context))  # noqa: S308


@register.tag
def enclosed(parser: Parser, token: Token) -> Enclosed:
    """`{% enclosed %}<dl class="facts">{% body %}{% block facts %}{% endblock %}{% body %}</dl>{% endenclosed %}`"""
    nodelists = []
    for stop in (("body",), ("body",), ("endenclosed",)):
        nodelists.append(parser.parse(stop))
        parser.delete_first_token()
    return Enclosed(*nodelists)


# ---- the frame of every page


@register.simple_tag(takes_context=True)
def appearance_attributes(context: dict[str, Any]) -> SafeString:
    """The low-vision attributes of <html>."""
    chosen = appearance_of(context["request"]).attributes
    return format_html_join("", ' {}="{}"', chosen.items())


@register.inclusion_tag("ui/_top.html", takes_context=True)
def top_bar(context: dict[str, Any]) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    is_inside = _is_inside(request)
    searches = navigation.registry.searches if is_inside else []
    items = (
        navigation.registry.personal
        if is_inside
        else [item for item in navigation.registry.personal if item.url_name.startswith(("accounts:", "account_"))]
    )
    return {
        "request": request,
        "municipality": getattr(request, "municipality", None),
        "person": request.user if request.user.is_authenticated else None,
        "membership": request.membership if is_inside else None,  # type: ignore[attr-defined]
        "search": next(iter(navigation.links(request, searches)), None),
        "items": navigation.links(request, items) if request.user.is_authenticated else [],
        "languages": settings.LANGUAGES,
        "is_demo": settings.DEMO,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/_sections.html", takes_context=True)
def sections(context: dict[str, Any]) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    return {"links": navigation.links(request, navigation.registry.sections) if _is_inside(request) else []}


def _is_inside(request: HttpRequest) -> bool:
    """A member's page of a municipality."""
    return getattr(request, "municipality", None) is not None and bool(request.membership)  # type: ignore[attr-defined]


@register.simple_tag
def session_seconds() -> int:
    return settings.SESSION_COOKIE_AGE


@register.simple_tag
def tone_of(message: Any) -> str:
    """The tone of one of Django's messages."""
    return {"error": "bad", "warning": "warn", "success": "ok"}.get(message.level_tag, "")
