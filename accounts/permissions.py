"""Roles and what they may do: everywhere in their municipality, or only at schools they were granted."""

from dataclasses import dataclass
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
    APPROVE_LIST = "approve_list"
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
    Role.METHODIST: set(Permission) - {P.MANAGE_PEOPLE, P.APPROVE_LIST},
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


def works_at_schools(role: str) -> bool:
    """May the role do something at granted schools that it may not do everywhere?"""
    return bool(AT_GRANTED_SCHOOLS[role] - EVERYWHERE[role])


@dataclass(frozen=True)
class RoleChange:
    """What a person gets and loses with another role: at all schools, or at those that were granted."""

    gained_everywhere: tuple[Permission, ...]
    gained_at_schools: tuple[Permission, ...]
    lost_everywhere: tuple[Permission, ...]
    lost_at_schools: tuple[Permission, ...]


def role_change(old: str, new: str) -> RoleChange:
    def at_schools(role: str) -> set[Permission]:
        return AT_GRANTED_SCHOOLS[role] - EVERYWHERE[role]

    return RoleChange(
        _ordered(EVERYWHERE[new] - EVERYWHERE[old]),
        _ordered(at_schools(new) - at_schools(old) - EVERYWHERE[old]),
        _ordered(EVERYWHERE[old] - EVERYWHERE[new]),
        _ordered(at_schools(old) - at_schools(new) - EVERYWHERE[new]),
    )


def _ordered(permissions: set[Permission]) -> tuple[Permission, ...]:
    return tuple(permission for permission in Permission if permission in permissions)


WORDS: dict[Permission, object] = {
    P.VIEW_SCHOOL: _("to see schools and their results"),
    P.EDIT_REGISTER: _("to keep the register of schools"),
    P.IMPORT_FACTS: _("to load workbooks"),
    P.VIEW_IDENTIFICATION: _("to see calculations and lists of schools"),
    P.RUN_IDENTIFICATION: _("to calculate lists of schools"),
    P.DECIDE_LIST: _("to decide on schools of a list"),
    P.APPROVE_LIST: _("to approve lists of schools"),
    P.VIEW_RISKS: _("to see risk profiles"),
    P.ASSESS_RISKS: _("to assess risks"),
    P.VERIFY_RISKS: _("to verify risks"),
    P.VIEW_ROADMAP: _("to see roadmaps"),
    P.EDIT_ROADMAP: _("to write roadmaps"),
    P.REPORT_PROGRESS: _("to report measures as done"),
    P.CONFIRM_MEASURE: _("to confirm measures"),
    P.ASSIGN_CURATOR: _("to assign curators"),
    P.VIEW_DIARY: _("to read the diary of curators"),
    P.WRITE_DIARY: _("to write the diary"),
    P.VIEW_MONITORING: _("to see the monitoring"),
    P.FILL_MONITORING: _("to fill in monitoring forms"),
    P.RUN_MONITORING: _("to open, check and close monitoring rounds"),
    P.VIEW_REPORT: _("to read reports"),
    P.MAKE_REPORT: _("to make reports"),
    P.MANAGE_TOKENS: _("to issue tokens of the REST API"),
    P.MANAGE_PEOPLE: _("to take people on and change their roles"),
}


class Scope(TextChoices):
    """What a REST client may read with a token."""

    SCHOOLS = "schools", _("schools and results")
    IDENTIFICATIONS = "identifications", _("identifications")
    RISKS = "risks", _("risk profiles")
    ROADMAPS = "roadmaps", _("roadmaps and measures")
    INDICATORS = "indicators", _("indicators, rounds and values")
