"""What a merge of two cards would do, said before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from schools.models import Reorganisation, School
from schools.models.facts import Fact
from schools.services.duplicates import neighbours
from schools.services.fact_tables import FACT_TABLES, FactTable
from schools.services.fact_words import fact_words, is_empty, value_words
from schools.workbooks import KINDS

OF_SCHOOLS = tuple(table for table in FACT_TABLES.values() if "school_id" in table.key)


class Keep(StrEnum):
    """Whose value goes on when both cards have one."""

    KEPT = "kept"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Conflict:
    """Both cards have a fact of the same year and procedure, with different values."""

    key: str
    words: str
    kept: Fact
    duplicate: Fact
    values: tuple[str, ...]

    @property
    def kept_words(self) -> str:
        return _values(self.kept, self.values)

    @property
    def duplicate_words(self) -> str:
        return _values(self.duplicate, self.values)


@dataclass(frozen=True)
class Merge:
    """`moving`: names of tables and numbers of their rows. Facts that both cards have alike stay where they are."""

    kept: School
    duplicate: School
    facts: tuple[Fact, ...]
    moving: tuple[tuple[str, int], ...]
    conflicts: tuple[Conflict, ...]
    obstacles: tuple[str, ...]


def plan_merge(*, kept: School, duplicate: School) -> Merge:
    facts: list[Fact] = []
    moving: list[tuple[str, int]] = []
    conflicts: list[Conflict] = []
    for table in OF_SCHOOLS:
        own = {_key(table, fact): fact for fact in _facts(table, kept)}
        found = [(own.get(_key(table, fact)), fact) for fact in _facts(table, duplicate)]
        free = [fact for known, fact in found if known is None]
        if free:
            moving.append((str(table.model._meta.verbose_name_plural), len(free)))
        facts += free
        conflicts += _conflicts(table, found)
    moving += neighbours.moving(duplicate)
    obstacles = (*_own_obstacles(kept, duplicate), *neighbours.obstacles(duplicate))
    return Merge(kept, duplicate, tuple(facts), tuple(moving), tuple(conflicts), obstacles)


def _facts(table: FactTable, school: School) -> list[Fact]:
    rows: Any = table.model._default_manager
    return list(rows.filter(school=school).order_by("-year", "pk"))


def _key(table: FactTable, fact: Fact) -> tuple[Any, ...]:
    return tuple(getattr(fact, name) for name in table.key if name != "school_id")


def _conflicts(table: FactTable, found: list[tuple[Fact | None, Fact]]) -> Iterator[Conflict]:
    for known, fact in found:
        if known is None or all(getattr(known, name) == getattr(fact, name) for name in table.values):
            continue
        words = fact_words({name: getattr(fact, name) for name in table.key})
        yield Conflict(f"{table.name}-{fact.pk}", words, known, fact, table.values)


def _own_obstacles(kept: School, duplicate: School) -> Iterator[str]:
    if kept.pk == duplicate.pk:
        yield _("Choose two different cards.")
    if kept.duplicate_of_id is not None or duplicate.duplicate_of_id is not None:
        yield _("One of the cards was merged before. Choose the card that was kept then.")
    between = Q(school=kept, other=duplicate) | Q(school=duplicate, other=kept)
    if Reorganisation.objects.filter(between).exists():
        yield _("One school was joined to the other or separated from it: these are two schools, not one.")


def _values(fact: Fact, names: tuple[str, ...]) -> str:
    told = ((name, getattr(fact, name)) for name in names)
    shown = [_told(fact, name, value) for name, value in told if not is_empty(value)]
    return "; ".join(shown) or value_words(None)


def _told(fact: Fact, name: str, value: Any) -> str:
    """A single value needs no heading beside the words of its fact."""
    words = value_words(value)
    return f"{HEADINGS[name]} {words}" if name in HEADINGS else words


def _headings() -> dict[str, str]:
    """What workbooks call the columns of facts; «2» of marks in quotes, lest it be taken for a number."""
    headings = {column.field: column.heading for kind in KINDS.values() for column in kind.columns}
    return {field: f"«{heading}»" if heading.isdigit() else heading for field, heading in headings.items()}


HEADINGS = _headings()
