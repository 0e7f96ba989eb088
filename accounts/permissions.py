"""Roles and what they may do: everywhere in their municipality, or only at schools they were granted."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    HEAD = "head", _("head of department")
    METHODIST = "methodist", _("methodologist")
    CURATOR = "curator", _("curator")
    DIRECTOR = "director", _("school director")
    SCHOOL_TEAM = "school_team", _("school team")
    OBSERVER = "observer", _("observer")


class Permission(StrEnum):
    VIEW_SCHOOL = "view_school"
    EDIT_REGISTER = "edit_register"
    IMPORT_FACTS = "import_facts"
    VIEW_IDENTIFICATION = "view_identification"
    RUN_IDENTIFICATION = "run_identification"
    DECIDE_LIST = "decide_list"
    VIEW_RISKS = "view_risks"
    ASSESS_RISKS = "assess_risks"
    VERIFY_RISKS = "verify_risks"
    VIEW_ROADMAP = "view_roadmap"
    EDIT_ROADMAP = "edit_roadmap"
    REPORT_PROGRESS = "report_progress"
    CONFIRM_MEASURE = "confirm_measure"
    ASSIGN_CURATOR = "assign_curator"
    VIEW_DIARY = "view_diary"
    WRITE_DIARY = "write_diary"
    VIEW_MONITORING = "view_monitoring"
    FILL_MONITORING = "fill_monitoring"
    RUN_MONITORING = "run_monitoring"
    VIEW_REPORT = "view_report"
    MAKE_REPORT = "make_report"
    MANAGE_TOKENS = "manage_tokens"
    MANAGE_PEOPLE = "manage_people"


P = Permission

_READ = {P.VIEW_SCHOOL, P.VIEW_IDENTIFICATION, P.VIEW_RISKS, P.VIEW_ROADMAP, P.VIEW_MONITORING, P.VIEW_REPORT}
_AT_SCHOOL = {P.VIEW_SCHOOL, P.VIEW_RISKS, P.VIEW_ROADMAP, P.VIEW_MONITORING}

EVERYWHERE: dict[str, set[Permission]] = {
    Role.HEAD: set(Permission),
    Role.METHODIST: set(Permission) - {P.MANAGE_PEOPLE},
    Role.OBSERVER: _READ,
    Role.CURATOR: set(),
    Role.DIRECTOR: set(),
    Role.SCHOOL_TEAM: set(),
}
AT_GRANTED_SCHOOLS: dict[str, set[Permission]] = {
    Role.HEAD: set(),
    Role.METHODIST: set(),
    Role.OBSERVER: set(),
    Role.CURATOR: _AT_SCHOOL | {P.ASSESS_RISKS, P.VERIFY_RISKS, P.CONFIRM_MEASURE, P.VIEW_DIARY, P.WRITE_DIARY},
    Role.DIRECTOR: _AT_SCHOOL | {P.ASSESS_RISKS, P.EDIT_ROADMAP, P.REPORT_PROGRESS, P.VIEW_DIARY, P.FILL_MONITORING},
    Role.SCHOOL_TEAM: _AT_SCHOOL | {P.REPORT_PROGRESS, P.FILL_MONITORING},
}


class Scope(TextChoices):
    """What a REST client may read with a token."""

    SCHOOLS = "schools", _("schools and results")
    IDENTIFICATIONS = "identifications", _("identifications")
    RISKS = "risks", _("risk profiles")
    ROADMAPS = "roadmaps", _("roadmaps and measures")
    INDICATORS = "indicators", _("indicators, rounds and values")
