"""Which schools a person works at."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts import access, grants
from accounts.models import Membership, User
from accounts.permissions import Permission, works_at_schools
from accounts.refusals import about


@transaction.atomic
def change_places(*, membership: Membership, places: Collection[Model], by: User) -> bool:
    """From now on these and no others of those that are offered: a closed school stays. False: they were the same."""
    access.check(by, Permission.MANAGE_PEOPLE)
    if not works_at_schools(membership.role):
        raise about("places", _("In this role people see all schools: choose none."))
    person = membership.user
    granted = access.granted_to([person], grants.model())[person.pk]
    before, after = set(granted) & set(grants.places()), set(places)
    lost = sorted(before - after, key=lambda place: place.pk)
    if ties := [tie for place in lost for tie in grants.ties(person, place)]:
        raise ValidationError([ValidationError(tie, code="tied") for tie in ties])
    for place in lost:
        access.revoke(person, place)
    for place in after - before:
        access.grant(person, place)
    return before != after
