"""Who accompanies which school. With the school a curator takes its grant, and gives it back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import about
from roadmaps.models import CuratorAssignment
from roadmaps.selectors.curators import possible_curators
from schools.models import School


@transaction.atomic
def assign_curator(*, school: School, curator: User, starts_on: date, by: User) -> CuratorAssignment:
    access.check(by, Permission.ASSIGN_CURATOR)
    if not possible_curators().filter(pk=curator.pk).exists():
        raise about("curator", _("%(person)s is not a curator here."), code="not_a_curator", person=curator)
    if CuratorAssignment.objects.filter(school=school, curator=curator, ends_on=None).exists():
        message = _("%(person)s already accompanies this school.")
        raise about("curator", message, code="already_assigned", person=curator)
    access.grant(curator, school)
    return CuratorAssignment.objects.create(school=school, curator=curator, starts_on=starts_on)


@transaction.atomic
def end_assignment(*, assignment: CuratorAssignment, ends_on: date, by: User) -> CuratorAssignment:
    access.check(by, Permission.ASSIGN_CURATOR)
    if assignment.ends_on is not None:
        raise ValidationError(_("This assignment has already ended."), code="already_ended")
    if ends_on < assignment.starts_on:
        raise about("ends_on", _("The assignment ends before it starts."), code="ends_before_start")
    assignment.ends_on = ends_on
    assignment.save(update_fields=["ends_on"])
    access.revoke(assignment.curator, assignment.school)
    return assignment
