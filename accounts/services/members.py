"""Who works in the municipality, and in which role."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts import access, grants
from accounts.models import Membership, User
from accounts.permissions import Permission, Role, works_at_schools
from accounts.refusals import about
from accounts.services.places import change_places


def add_member(*, email: str, name: str, role: Role, position: str = "", password: str | None = None) -> Membership:
    """A person of the current municipality; one who is known elsewhere keeps name and password."""
    user = User.objects.filter(email=email.lower()).first() or User.objects.create_user(email, password, name=name)
    defaults = {"role": role, "position": position, "is_active": True}
    membership, _created = Membership.objects.update_or_create(user=user, defaults=defaults)
    return membership


@transaction.atomic
def take_on(
    *, email: str, name: str, role: Role, position: str, places: Collection[Model] = (), by: User
) -> Membership:
    """Somebody new here; one who is here already is changed on their own page."""
    access.check(by, Permission.MANAGE_PEOPLE)
    known = Membership.objects.filter(user__email=email.lower()).first()
    if known and known.is_active:
        raise about("email", _("%(person)s works here already. Change the role on their page."), person=known.user)
    if known:
        raise about("email", _("%(person)s has worked here. Give the access back on their page."), person=known.user)
    membership = add_member(email=email, name=name, role=role, position=position)
    if places:
        change_places(membership=membership, places=places, by=by)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: User) -> Membership:
    """With a role that does not work at schools the granted schools go too."""
    membership = _to_change(membership, by)
    if role == membership.role:
        raise ValidationError(_("The role is the same: nothing was changed."), code="same_role")
    if ties := grants.ties(membership.user):
        raise ValidationError([ValidationError(tie, code="tied") for tie in ties])
    if not works_at_schools(role):
        for place in access.granted_to([membership.user], grants.model())[membership.user.pk]:
            access.revoke(membership.user, place)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> Membership:
    """The person can no longer open anything here; what they wrote keeps their name."""
    membership = _to_change(membership, by)
    membership.is_active = False
    membership.save(update_fields=["is_active"])
    return membership


@transaction.atomic
def restore_membership(*, membership: Membership, by: User) -> Membership:
    membership = _to_change(membership, by)
    membership.is_active = True
    membership.save(update_fields=["is_active"])
    return membership


def _to_change(membership: Membership, by: User) -> Membership:
    """Nobody changes the own role or access: so a municipality always keeps a head."""
    heads = Membership.objects.active().filter(role=Role.HEAD).order_by("pk")
    list(heads.select_for_update(of=["self"]))  # two heads who remove each other: the second one is no head any more
    access.forget(by)
    access.check(by, Permission.MANAGE_PEOPLE)
    if membership.user_id == by.pk:
        raise ValidationError(_("You cannot change your own role or access. Ask another head."), code="own")
    found: Membership = Membership.objects.select_related("user").get(pk=membership.pk)
    return found
