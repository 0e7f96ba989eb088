"""Tabs of the room: which pages a person may open beside this one."""

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.permissions import Permission
from schools.models import School
from ui.components import tab

register = template.Library()

PAGES = (
    ("runs", _("Calculations and decisions"), "diagnostics:run-list", Permission.VIEW_IDENTIFICATION),
    ("results", _("Results of procedures"), "diagnostics:municipality-results", Permission.VIEW_IDENTIFICATION),
    ("laboratory", _("Laboratory"), "diagnostics:laboratory", Permission.RUN_IDENTIFICATION),
    ("objectivity", _("Radar of objectivity"), "diagnostics:objectivity", Permission.RUN_IDENTIFICATION),
    ("next-year", _("Risk of the next year"), "diagnostics:next-year", Permission.VIEW_IDENTIFICATION),
    ("risks", _("Risk map"), "diagnostics:risk-matrix", Permission.VIEW_RISKS),
    ("methodologies", _("Methodologies"), "diagnostics:methodology-list", Permission.RUN_IDENTIFICATION),
)
SCHOOL_PAGES = (
    ("school", _("School"), "schools:school-detail", Permission.VIEW_SCHOOL),
    ("passport", _("Passport of the index"), "diagnostics:passport-latest", Permission.VIEW_SCHOOL),
    ("results", _("Analysis of results"), "diagnostics:school-results", Permission.VIEW_SCHOOL),
    ("comparison", _("Among other schools"), "diagnostics:school-comparison", Permission.VIEW_SCHOOL),
    ("risks", _("Risk profile"), "diagnostics:risk-profile", Permission.VIEW_RISKS),
)


@register.simple_tag(takes_context=True)
def identification_tabs(context: Context, current: str) -> SafeString:
    """Tabs of the pages that the person may open; `current` is a name of `PAGES`."""
    request = context["request"]
    slug = request.municipality.slug
    tabs = (
        tab(label, reverse(url, args=[slug]), name == current)
        for name, label, url, permission in PAGES
        if access.can(request.user, permission)
    )
    return mark_safe("".join(tabs))  # noqa: S308  (each tab is escaped by its component)


@register.simple_tag(takes_context=True)
def school_tabs(context: Context, school: School, current: str) -> SafeString:
    """Tabs of the pages of a school; `current` is a name of `SCHOOL_PAGES`."""
    request = context["request"]
    slug = request.municipality.slug
    tabs = (
        tab(label, reverse(url, args=[slug, school.pk]), name == current)
        for name, label, url, permission in SCHOOL_PAGES
        if access.can(request.user, permission, school)
    )
    return mark_safe("".join(tabs))  # noqa: S308  (each tab is escaped by its component)
