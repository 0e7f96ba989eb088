"""Sections, items of the person's menu and the search: rooms register them in AppConfig.ready.

    from ui import navigation

    navigation.section(_("Schools"), "schools:school-list", order=20, is_open=sees_schools)

Places: 10 home, 20 schools, 30 imports, 40 identification, 50 roadmaps, 60 support, 70 monitoring, 80 reports.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

Text = str | Promise
Question = Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class Item:
    """One entry. It is current on its own page and on those whose view name starts with one of `covers`."""

    label: Text
    url_name: str
    order: int
    is_open: Question
    covers: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    label: Text
    url: str
    is_current: bool


@dataclass
class Registry:
    sections: list[Item] = field(default_factory=list)
    personal: list[Item] = field(default_factory=list)
    searches: list[Item] = field(default_factory=list)


registry = Registry()


def always(request: HttpRequest) -> bool:
    return True


def section(
    label: Text, url_name: str, *, order: int, is_open: Question = always, covers: tuple[str, ...] = ()
) -> None:
    """Without `covers`, all pages of the same noun belong to it: schools:school-list covers schools:school-."""
    _add(registry.sections, Item(label, url_name, order, is_open, covers or (_noun(url_name),)))


def personal(label: Text, url_name: str, *, order: int, is_open: Question = always) -> None:
    """An entry of the menu behind the person's name."""
    _add(registry.personal, Item(label, url_name, order, is_open, (url_name,)))


def search(label: Text, url_name: str, *, is_open: Question = always) -> None:
    """The page that the search field of the top bar sends its `q` to."""
    _add(registry.searches, Item(label, url_name, 0, is_open, ()))


def links(request: HttpRequest, items: list[Item]) -> list[Link]:
    """What this person may open, in order."""
    return [
        Link(item.label, address(request, item.url_name), _is_current(request, item))
        for item in items
        if item.is_open(request)
    ]


def address(request: HttpRequest, url_name: str) -> str:
    """Pages of a municipality get the slug of the current one; `accounts:` and `account_` stand outside."""
    outside = url_name.startswith(("accounts:", "account_", "ui:"))
    return reverse(url_name) if outside else reverse(url_name, args=[request.municipality.slug])  # type: ignore[attr-defined]


def _add(items: list[Item], item: Item) -> None:
    items[:] = sorted([known for known in items if known.url_name != item.url_name] + [item], key=lambda i: i.order)


def _noun(url_name: str) -> str:
    return url_name.rpartition("-")[0] + "-" if "-" in url_name else url_name


def _is_current(request: HttpRequest, item: Item) -> bool:
    match = request.resolver_match
    name = match.view_name if match else ""
    return name == item.url_name or name.startswith(item.covers)
