"""Roadmaps: opened, filled with sections, submitted, approved or returned, closed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import about
from diagnostics.models import ListDecision, RiskLevel
from diagnostics.risks import risk_reference
from roadmaps.models import Roadmap, Section
from roadmaps.services.measures import add_measure
from roadmaps.services.rights import check_may_plan
from schools.models import School

State = Roadmap.State
# the wording of the plan itself, which the grammar of deadlines reads
WHOLE_PERIOD = "В течение всего периода"


def open_roadmap(
    *,
    title: str,
    kind: Roadmap.Kind | str,
    starts_on: date,
    ends_on: date,
    by: User,
    school: School | None = None,
    decision: ListDecision | None = None,
    column_titles: Sequence[str] = (),
) -> Roadmap:
    access.check(by, Permission.EDIT_ROADMAP, school)
    if (kind == Roadmap.Kind.SCHOOL) != (school is not None):
        raise ValidationError(
            _("A roadmap of a school needs a school, a municipal one has none."), code="school_does_not_fit_kind"
        )
    if ends_on < starts_on:
        raise about("ends_on", _("The roadmap ends before it starts. Correct one of the dates."), code="ends_early")
    return Roadmap.objects.create(
        title=title.strip(),
        kind=kind,
        school=school,
        decision=decision,
        starts_on=starts_on,
        ends_on=ends_on,
        column_titles=list(column_titles),
        created_by=by,
    )


def add_section(
    *, roadmap: Roadmap, title: str, by: User, number: str = "", goal: str = "", parent: Section | None = None
) -> Section:
    check_may_plan(roadmap, by)
    return Section.objects.create(
        roadmap=roadmap, parent=parent, number=number, title=title.strip(), goal=goal, order=roadmap.sections.count()
    )


@transaction.atomic
def draft_from_risks(*, school: School, year: int, starts_on: date, ends_on: date, by: User) -> Roadmap:
    """A draft that grows out of the verified risks: a section for each, with the suggested measures."""
    risks = RiskLevel.objects.of_year(year).filter(school=school).exclude(level=RiskLevel.Level.LOW)
    verified = {risk.factor for risk in risks if risk.is_verified}
    directions = [direction for direction in risk_reference().directions if direction.code in verified]
    if not directions:
        raise ValidationError(
            _("The school has no verified risks in %(year)s. Verify its risk profile first."),
            code="no_verified_risks",
            params={"year": year},
        )
    title = _("Roadmap of the school: %(school)s") % {"school": school}
    roadmap = open_roadmap(
        title=title, kind=Roadmap.Kind.SCHOOL, school=school, starts_on=starts_on, ends_on=ends_on, by=by
    )
    for place, direction in enumerate(directions, start=1):
        section = add_section(roadmap=roadmap, number=f"{place}.", title=direction.name, by=by)
        for row, suggested in enumerate(direction.measures, start=1):
            add_measure(
                section=section,
                number=f"{place}.{row}",
                title=suggested.text,
                deadline_text=WHOLE_PERIOD,
                result_text=suggested.result,
                risk_factors=[direction.code],
                by=by,
            )
    return roadmap


def submit_roadmap(*, roadmap: Roadmap, by: User) -> Roadmap:
    access.check(by, Permission.EDIT_ROADMAP, roadmap)
    if not roadmap.measures.exists():
        raise ValidationError(_("The roadmap has no measures yet. Add at least one."), code="no_measures")
    return _move(roadmap, State.DRAFT, State.SUBMITTED, return_reason="")


def approve_roadmap(*, roadmap: Roadmap, act: str, by: User, at: datetime | None = None) -> Roadmap:
    """The department puts the roadmap in force by an act. From now on progress is reported."""
    access.check(by, Permission.EDIT_ROADMAP)
    if not act.strip():
        raise about("act", _("Give the act: its kind, date and number."), code="no_act")
    return _move(
        roadmap, State.SUBMITTED, State.APPROVED, act=act.strip(), approved_by=by, approved_at=at or timezone.now()
    )


def return_roadmap(*, roadmap: Roadmap, reason: str, by: User) -> Roadmap:
    access.check(by, Permission.EDIT_ROADMAP)
    if not reason.strip():
        raise about("reason", _("Give the reason: it will be shown to the school."), code="no_reason")
    return _move(roadmap, State.SUBMITTED, State.DRAFT, return_reason=reason.strip())


def close_roadmap(*, roadmap: Roadmap, by: User) -> Roadmap:
    access.check(by, Permission.EDIT_ROADMAP)
    return _move(roadmap, State.APPROVED, State.CLOSED)


def _move(roadmap: Roadmap, old: Roadmap.State, new: Roadmap.State, **changes: object) -> Roadmap:
    if not Roadmap.objects.filter(pk=roadmap.pk, state=old).update(state=new, **changes):
        raise ValidationError(_("The roadmap is in another state by now. Reload the page."), code="another_state")
    roadmap.refresh_from_db()
    return roadmap
