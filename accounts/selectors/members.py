"""Who works in the municipality, at which schools, and what happened to their access."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import pgettext_lazy

from accounts import access, grants
from accounts.models import Membership, User
from accounts.permissions import Role, works_at_schools

STATES = {
    "active": pgettext_lazy("of a person", "works"),
    "invited": pgettext_lazy("of a person", "invited, has no password yet"),
    "left": pgettext_lazy("of a person", "has no access"),
}


@dataclass(frozen=True)
class Member:
    membership: Membership
    places: tuple[Model, ...]

    @property
    def pk(self) -> int:
        return self.membership.pk

    @property
    def person(self) -> User:
        return self.membership.user

    @property
    def state(self) -> str:
        if not self.membership.is_active:
            return "left"
        return "active" if self.person.has_usable_password() else "invited"

    @property
    def state_words(self) -> object:
        return STATES[self.state]

    @property
    def needs_places(self) -> bool:
        return works_at_schools(self.membership.role)


@dataclass(frozen=True)
class AccessEvent:
    """What a person could do from this moment on, and who said so."""

    at: datetime
    role: str
    is_active: bool
    by: str


def members() -> list[Member]:
    """All people of the municipality by name, with their schools, in two queries."""
    memberships = list(Membership.objects.select_related("user", "municipality").order_by("user__name", "user__email"))
    granted = access.granted_to([membership.user for membership in memberships], grants.model())
    return [Member(membership, tuple(granted[membership.user_id])) for membership in memberships]


def member(membership: Membership) -> Member:
    return Member(membership, tuple(access.granted_to([membership.user], grants.model())[membership.user_id]))


def access_history(membership: Membership) -> list[AccessEvent]:
    """Changes of role and access, the newest first."""
    events = list(membership.audit_events.order_by("-pgh_id"))  # type: ignore[attr-defined]  # made by pghistory
    authors = {event.pk: (event.pgh_context or {}).get("user", 0) for event in events}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=authors.values())}
    return [
        AccessEvent(
            at=event.pgh_created_at,
            role=str(Role(event.role).label),
            is_active=event.is_active,
            by=names.get(authors[event.pk], ""),
        )
        for event in events
    ]
