"""The cast of a demonstration municipality: one account for each role, and directors of more schools."""

from dataclasses import dataclass

from django.conf import settings

from accounts import access
from accounts.models import User
from accounts.permissions import Role
from accounts.selectors import DEMO_LOGINS
from accounts.services import add_member
from schools.models import School

POSITIONS = {
    "head": "Начальник департамента",
    "methodist": "Методист",
    "director1": "Директор школы",
    "director2": "Директор школы",
    "curator": "Куратор",
    "observer": "Наблюдатель",
}


@dataclass(frozen=True)
class Cast:
    head: User
    methodist: User
    curator: User
    directors: dict[str, User]  # by code of school


def make_cast(slug: str, school_codes: list[str]) -> Cast:
    """Accounts `<login>@<municipality>.demo`; each director gets one school, the curator the first ones."""
    people = {login: _person(f"{login}@{slug}.demo", POSITIONS[login], role) for login, role in DEMO_LOGINS.items()}
    directors = {}
    for number, code in enumerate(school_codes, start=1):
        login = f"director{number}"
        director = people.get(login) or _person(f"{login}@{slug}.demo", POSITIONS["director1"], Role.DIRECTOR)
        access.grant(director, School.objects.get(code=code))
        directors[code] = director
    return Cast(people["head"], people["methodist"], people["curator"], directors)


def _person(email: str, position: str, role: Role) -> User:
    return add_member(email=email, name=position, role=role, position=position, password=settings.DEMO_PASSWORD).user
