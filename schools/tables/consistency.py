"""The table of disagreements among the facts."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from schools.consistency.titles import TITLES
from schools.models import Inconsistency
from ui.formatting import number
from ui.tables import Column, StateColumn, Table


class InconsistencyTable(Table):
    caption = _("Facts that do not agree")

    rule = Column(_("Rule"), orderable=False)
    level = StateColumn(_("Importance"), kind="problem", orderable=False)
    school = Column(_("School"), to="schools:school-detail", key="school_id", orderable=False, empty_values=())
    year = Column(_("Year"), css="num", orderable=False)
    message = Column(_("What does not agree and what to do"), orderable=False)
    sources = Column(_("Source"), orderable=False, empty_values=())

    def render_rule(self, value: str) -> object:
        return TITLES.get(value, value)

    value_rule = render_rule

    def render_school(self, record: Inconsistency) -> object:
        if record.school is None:
            return _whole_town()
        url = reverse("schools:school-detail", args=[_slug(self.request), record.school_id])
        return format_html('<a href="{}">{}</a>', url, record.school)

    def value_school(self, record: Inconsistency) -> object:
        return record.school.name if record.school else _whole_town()

    def render_sources(self, record: Inconsistency) -> object:
        """A link to each load, with the cells of it that are meant."""
        slug = _slug(self.request)
        links = [
            (reverse("schools:import-detail", args=[slug, key]), file, cells) for key, file, cells in _by_file(record)
        ]
        return format_html_join("", '<a href="{}">{}</a><span class="sub">{}</span>', links) or number(None)

    def value_sources(self, record: Inconsistency) -> object:
        return "; ".join(f"{file}, {cells}" for _key, file, cells in _by_file(record))


def _by_file(record: Inconsistency) -> Iterator[tuple[int, str, str]]:
    """«Лист1: C7, F7; Лист2: D9» of each load; a cell without a known column by its row."""
    files: dict[tuple[int, str], dict[str, list[str]]] = {}
    for source in record.sources:
        if source["import"]:
            sheets = files.setdefault((source["import"], source["file"]), {})
            cells = sheets.setdefault(source["sheet"], [])
            cell = source["cell"] or _("row %(row)s") % {"row": source["row"]}
            if cell not in cells:
                cells.append(cell)
    for (key, file), sheets in files.items():
        yield key, file, "; ".join(f"{sheet}: {', '.join(cells)}" for sheet, cells in sheets.items())


def _whole_town() -> str:
    return pgettext("in place of a school", "whole municipality")


def _slug(request: HttpRequest) -> str:
    return str(request.municipality.slug)  # type: ignore[attr-defined]
