"""Who may do what: the only module that asks django-guardian.

A role says what a person may do everywhere in the municipality and what at schools that were
granted to this person. A grant is one row of django-guardian about one school.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm
from guardian.utils import get_user_obj_perms_model

from accounts.models import Membership, User
from accounts.permissions import AT_GRANTED_SCHOOLS, EVERYWHERE, Permission
from tenancy.context import current_municipality_id

GRANTED = "work_at_school"


def membership_of(user: Any) -> Membership | None:
    """The membership in the current municipality, read once for each user object."""
    if not user.is_authenticated:
        return None
    known: dict[int, Membership | None] = user.__dict__.setdefault("_memberships", {})
    municipality_id = current_municipality_id()
    if municipality_id not in known:
        known[municipality_id] = Membership.objects.active().filter(user=user).first()
    return known[municipality_id]


def can(user: Any, permission: Permission, obj: Any = None) -> bool:
    """May the person do this to the object? None stands for the municipality as a whole."""
    membership = membership_of(user)
    if membership is None:
        return False
    if permission in EVERYWHERE[membership.role]:
        return True
    school = obj.access_object if obj is not None else None
    return (
        school is not None
        and permission in AT_GRANTED_SCHOOLS[membership.role]
        and school.pk in _granted_ids(user, type(school))
    )


def can_somewhere(user: Any, permission: Permission) -> bool:
    """May the person do this to at least some schools? Opens lists and navigation, never an object."""
    membership = membership_of(user)
    return membership is not None and (
        permission in EVERYWHERE[membership.role] or permission in AT_GRANTED_SCHOOLS[membership.role]
    )


def check(user: Any, permission: Permission, obj: Any = None) -> None:
    if not can(user, permission, obj):
        raise PermissionDenied(permission)


def allowed(user: Any, permission: Permission, schools: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the schools that the person may do this to."""
    membership = membership_of(user)
    if membership is None:
        return schools.none()
    if permission in EVERYWHERE[membership.role]:
        return schools
    if permission not in AT_GRANTED_SCHOOLS[membership.role]:
        return schools.none()
    return schools.filter(pk__in=_granted_ids(user, schools.model))


def allowed_through(user: Any, permission: Permission, rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Those of the rows whose school, at the end of `path`, the person may do this to."""
    if is_everywhere(user, permission):
        return rows
    if not can_somewhere(user, permission):
        raise PermissionDenied(permission)
    school = rows.model
    if path != "pk":
        for step in path.split("__"):
            school = school._meta.get_field(step).related_model
    return rows.filter(**{f"{path}__in": _granted_ids(user, school)})


def is_everywhere(user: Any, permission: Permission) -> bool:
    """May the person do this at each school, so that a list needs no filter?"""
    membership = membership_of(user)
    return membership is not None and permission in EVERYWHERE[membership.role]


def grant(user: User, school: Model) -> None:
    assign_perm(GRANTED, user, school)
    forget(user)


def revoke(user: User, school: Model) -> None:
    remove_perm(GRANTED, user, school)
    forget(user)


def granted_to(people: Iterable[Any], model: type[Model]) -> Mapping[int, list[Model]]:
    """Schools of several people by the key of the person, read in one go, in the order of the register."""
    grants: Any = get_user_obj_perms_model(model)  # type: ignore[arg-type]  # guardian takes the class too
    rows = grants.objects.filter(user__in=list(people))
    found: dict[int, list[Model]] = defaultdict(list)
    for row in rows.select_related("content_object").order_by("content_object__sort_key", "content_object"):
        found[row.user_id].append(row.content_object)
    return found


def requires(permission: Permission, *, somewhere: bool = False) -> Callable[..., Any]:
    """A view that asks for a permission in the municipality as a whole (or at some school of it)."""
    ask = can_somewhere if somewhere else can

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not ask(request.user, permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _granted_ids(user: Any, model: type[Model]) -> frozenset[int]:
    known: dict[int, frozenset[int]] = user.__dict__.setdefault("_granted_schools", {})
    municipality_id = current_municipality_id()
    if municipality_id not in known:
        granted = get_objects_for_user(
            user,
            f"{model._meta.app_label}.{GRANTED}",
            model._default_manager.all(),
            use_groups=False,
            with_superuser=False,
            accept_global_perms=False,
        )
        known[municipality_id] = frozenset(granted.values_list("pk", flat=True))
    return known[municipality_id]


def forget(user: Any) -> None:
    """What was read of the person is read anew."""
    user.__dict__.pop("_granted_schools", None)
    user.__dict__.pop("_memberships", None)
