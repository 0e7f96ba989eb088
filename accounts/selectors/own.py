"""Reads about people: own memberships, jobs, tokens, accounts of the demo."""

from dataclasses import dataclass

from django.conf import settings

from accounts.models import Membership, User
from accounts.permissions import Role
from tenancy.context import as_person

DEMO_LOGINS = {
    "head": Role.HEAD,
    "methodist": Role.METHODIST,
    "director1": Role.DIRECTOR,
    "director2": Role.DIRECTOR,
    "curator": Role.CURATOR,
    "observer": Role.OBSERVER,
}


@dataclass(frozen=True)
class DemoAccount:
    email: str
    role: str
    municipality: str


def own_memberships(user: User) -> list[Membership]:
    """In all municipalities: the second policy of the table opens a person's own rows."""
    with as_person(user.pk):
        own = Membership._base_manager.filter(user=user, is_active=True)
        return list(own.select_related("municipality").order_by("municipality__name"))


def demo_accounts() -> list[DemoAccount]:
    """Empty outside of the demo."""
    if not settings.DEMO:
        return []
    users = User.objects.filter(email__endswith=".demo")
    logins = list(DEMO_LOGINS)
    found = [
        (membership.municipality_id, logins.index(login), user, membership)
        for user in users
        if (login := user.email.partition("@")[0]) in DEMO_LOGINS
        for membership in own_memberships(user)
    ]
    return [
        DemoAccount(user.email, membership.get_role_display(), membership.municipality.name)
        for _town, _order, user, membership in sorted(found, key=lambda row: row[:2])
    ]
