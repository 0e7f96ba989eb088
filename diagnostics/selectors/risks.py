"""Risk profiles: the heat map of schools and factors, and the profile of one school."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.labels import without_legal_form
from diagnostics.models import RiskLevel
from diagnostics.risks import RiskDirection, risk_reference
from schools.models import School

NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class RiskCell:
    """`level` is a code of RiskLevel.Level or «not_assessed»; never shown by colour alone."""

    factor: str
    short: str
    level: str
    risk: RiskLevel | None = None

    @property
    def word(self) -> str:
        return _("not assessed") if self.risk is None else self.risk.get_level_display()

    @property
    def is_verified(self) -> bool:
        return self.risk is not None and self.risk.is_verified


@dataclass(frozen=True, slots=True)
class RiskRow:
    school: School
    cells: tuple[RiskCell, ...]

    @property
    def name(self) -> str:
        return without_legal_form(self.school.name)

    @property
    def high(self) -> int:
        return sum(cell.level == RiskLevel.Level.HIGH for cell in self.cells)


@dataclass(frozen=True, slots=True)
class GroupSpan:
    name: str
    directions: int


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """`years` have levels; `totals` count schools with a high level of each direction."""

    year: int
    years: tuple[int, ...]
    groups: tuple[GroupSpan, ...]
    directions: tuple[RiskDirection, ...]
    rows: tuple[RiskRow, ...]
    totals: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        return all(cell.risk is None for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class ProfileLine:
    direction: RiskDirection
    cell: RiskCell


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    name: str
    lines: tuple[ProfileLine, ...]


@dataclass(frozen=True, slots=True)
class RiskEvent:
    """A change in the audit trail; `person` is empty if a calculation or a load made it."""

    at: datetime
    direction: str
    level: str
    level_word: str
    is_verification: bool
    person: str

    @property
    def tone(self) -> str:
        return "ok" if self.is_verification else "work"


@dataclass(frozen=True, slots=True)
class RiskProfile:
    school: School
    year: int
    years: tuple[int, ...]
    groups: tuple[ProfileGroup, ...]
    events: tuple[RiskEvent, ...]


def risk_levels() -> list[tuple[str, str]]:
    """All levels and their words, for a legend."""
    return [*((level.value, str(level.label)) for level in RiskLevel.Level), (NOT_ASSESSED, _("not assessed"))]


def risk_years() -> tuple[int, ...]:
    """Years that have levels, the latest first."""
    return tuple(RiskLevel.objects.order_by("-year").values_list("year", flat=True).distinct())


def risk_matrix(year: int, schools: QuerySet[School] | None = None) -> RiskMatrix:
    """Three queries. `schools` narrows the matrix to what a person may see."""
    shown = (schools if schools is not None else School.objects.all()).filter(is_active=True).order_by("sort_key", "pk")
    found = {(risk.school_id, risk.factor): risk for risk in RiskLevel.objects.of_year(year).order_by("pk")}
    reference = risk_reference()
    spans = [(group.name, reference.of_group(group.code)) for group in reference.groups]
    directions = tuple(direction for _name, of_group in spans for direction in of_group)
    rows = tuple(
        RiskRow(school, tuple(_cell(direction, found.get((school.pk, direction.code))) for direction in directions))
        for school in shown
    )
    return RiskMatrix(
        year=year,
        years=risk_years(),
        groups=tuple(GroupSpan(name, len(of_group)) for name, of_group in spans),
        directions=directions,
        rows=rows,
        totals=tuple(
            sum(row.cells[place].level == RiskLevel.Level.HIGH for row in rows) for place in range(len(directions))
        ),
    )


def risk_profile(school: School, year: int) -> RiskProfile:
    risks = school.risks.of_year(year).select_related("assessed_by", "verified_by")  # type: ignore[attr-defined]
    found = {risk.factor: risk for risk in risks.order_by("pk")}
    reference = risk_reference()
    groups = tuple(
        ProfileGroup(
            group.name,
            tuple(
                ProfileLine(direction, _cell(direction, found.get(direction.code)))
                for direction in reference.of_group(group.code)
            ),
        )
        for group in reference.groups
    )
    return RiskProfile(school, year, risk_years(), groups, _events(school, year))


def _cell(direction: RiskDirection, risk: RiskLevel | None) -> RiskCell:
    return RiskCell(direction.code, direction.short, NOT_ASSESSED if risk is None else risk.level, risk)


def _events(school: School, year: int) -> tuple[RiskEvent, ...]:
    """The history of the profile, the latest first."""
    trail: Any = apps.get_model("diagnostics", "RiskLevelEvent")
    events = list(trail.objects.filter(school=school, year=year).exclude(pgh_label="delete").order_by("-pgh_id"))
    ids = [person for event in events if (person := _person_id(event)) is not None]
    people = {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}
    names = {direction.code: direction.short for direction in risk_reference().directions}
    return tuple(
        RiskEvent(
            at=event.pgh_created_at,
            direction=names.get(event.factor, event.factor),
            level=event.level,
            level_word=event.get_level_display(),
            is_verification=event.verified_at is not None,
            person=people.get(_person_id(event) or 0, ""),
        )
        for event in events
    )


def _person_id(event: Any) -> int | None:
    """Who verified, else who assessed: the row says it itself."""
    person: int | None = event.verified_by_id or event.assessed_by_id
    return person
