"""What the rooms above say of schools, without this room knowing them: they register it in AppConfig.ready.

    neighbours.beside("typology", _("Typology"), read_types, is_open=sees_lists)
    neighbours.tab(_("Risks"), "diagnostics:school-risks", is_open=sees_risks)

A column of the list of schools reads the marks of all schools in one go; a tab of the page of a school
is a view that takes the municipality and the key of the school.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Mark:
    """A state of ui.states in words: tone, word, icon (the tone's own if empty)."""

    tone: str
    word: object
    icon: str = ""


Read = Callable[[], Mapping[int, Mark]]
MayOpen = Callable[[HttpRequest], bool]
MayOpenSchool = Callable[[HttpRequest, Any], bool]


@dataclass(frozen=True)
class Beside:
    name: str
    label: object
    read: Read
    is_open: MayOpen


@dataclass(frozen=True)
class Tab:
    label: object
    url_name: str
    is_open: MayOpenSchool


_columns: dict[str, Beside] = {}
_tabs: dict[str, Tab] = {}


def beside(name: str, label: object, read: Read, *, is_open: MayOpen) -> None:
    """A column of the list of schools, by the key of a school."""
    _columns[name] = Beside(name, label, read, is_open)


def tab(label: object, url_name: str, *, is_open: MayOpenSchool) -> None:
    _tabs[url_name] = Tab(label, url_name, is_open)


def columns_for(request: HttpRequest) -> list[Beside]:
    return [column for column in _columns.values() if column.is_open(request)]


def tabs_for(request: HttpRequest, school: Any) -> list[Tab]:
    return [one for one in _tabs.values() if one.is_open(request, school)]
