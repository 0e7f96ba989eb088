"""The register of schools, edited by people and by workbooks; every change leaves an audit row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import School
from schools.services.staging import Comparison
from schools.workbooks import KINDS, Validated
from schools.workbooks.kinds.register import RegisterRow
from schools.workbooks.names import search_key, sort_key
from schools.workbooks.vocabulary import LEVELS, LOCALITIES

FIELDS = ("name", "code", "level", "locality", "short_name")
KEY_LENGTH = 400
SHOWN = 200


@dataclass(frozen=True)
class RegisterChange:
    """A row of the workbook that makes a school or changes one; `cells` are (field, old, new)."""

    row: RegisterRow
    school: School
    cells: tuple[tuple[str, str, str], ...]

    @property
    def is_new(self) -> bool:
        return self.school.pk is None


@dataclass(frozen=True)
class RegisterChanges:
    changes: tuple[RegisterChange, ...]
    unchanged: int

    @property
    def comparison(self) -> Comparison:
        new = sum(change.is_new for change in self.changes)
        return Comparison(new, len(self.changes) - new, self.unchanged)

    def words(self, validated: Validated) -> list[dict[str, Any]]:
        ordered = sorted(self.changes, key=lambda change: change.is_new)
        return [words for change in ordered for words in _words(change, validated)][:SHOWN]


def add_school(*, school: School, by: User) -> School:
    return _save(school)


def edit_school(*, school: School, by: User) -> School:
    return _save(school)


def register_changes(rows: Sequence[RegisterRow]) -> RegisterChanges:
    """What the rows would change. An empty cell says nothing about a school that is known already."""
    known = School.objects.in_bulk([row.school for row in rows if row.school is not None])
    changes = []
    for row in rows:
        school = known[row.school] if row.school is not None else School()
        cells = tuple(
            (name, getattr(school, name), new)
            for name in FIELDS
            if (new := getattr(row, name)) and new != getattr(school, name)
        )
        if cells:
            changes.append(RegisterChange(row, school, cells))
    return RegisterChanges(tuple(changes), len(rows) - len(changes))


def store_register(changes: RegisterChanges) -> None:
    for change in changes.changes:
        for name, _old, new in change.cells:
            setattr(change.school, name, new)
        _set_keys(change.school)
    known = [change.school for change in changes.changes if not change.is_new]
    try:
        with transaction.atomic():
            School.objects.bulk_update(known, [*FIELDS, "sort_key", "search_key"])
            School.objects.bulk_create(change.school for change in changes.changes if change.is_new)
    except IntegrityError as conflict:
        raise ValidationError(
            _("Two schools would have the same name or code. Compare the workbook with the register."), code="conflict"
        ) from conflict


def _save(school: School) -> School:
    _set_keys(school)
    school.full_clean(exclude=["municipality"])
    _check_others(school)
    school.save()
    return school


def _check_others(school: School) -> None:
    others = School.objects.exclude(pk=school.pk)
    messages = {
        "name": _("Another school of the register has this name."),
        "code": _("Another school of the register has this code."),
    }
    taken = [name for name in messages if (value := getattr(school, name)) and others.filter(**{name: value}).exists()]
    if taken:
        raise ValidationError({name: ValidationError(messages[name], code="taken") for name in taken})


def _set_keys(school: School) -> None:
    school.sort_key = sort_key(school.name)[:KEY_LENGTH]
    parts = (school.name, school.short_name, school.code)
    school.search_key = " ".join(filter(None, map(search_key, parts)))[:KEY_LENGTH]


def _words(change: RegisterChange, validated: Validated) -> Iterator[dict[str, Any]]:
    about = {"school": change.row.name, "fact": "", "sheet": change.row.sheet}
    if change.is_new:
        shown = "; ".join(f"{_heading(name)} {_shown(name, new)}" for name, _old, new in change.cells if name != "name")
        yield about | {"is_new": True, "heading": "", "old": "", "new": shown, "place": f"{change.row.row}"}
        return
    for name, old, new in change.cells:
        place = validated.cell(*change.row[:3], name)
        cell = {"heading": _heading(name), "old": _shown(name, old), "new": _shown(name, new), "place": place}
        yield about | {"is_new": False} | cell


def _heading(name: str) -> str:
    return KINDS["register"].column(name).heading


def _shown(name: str, value: str) -> str:
    words = {"level": LEVELS, "locality": LOCALITIES}.get(name, {})
    return words.get(value, value) or "–"
