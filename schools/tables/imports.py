"""Tables of loads: the history, the problems of a file, what it changes."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from schools.workbooks import Level
from ui.components import status
from ui.formatting import number
from ui.tables import Column, DateColumn, NumberColumn, StateColumn, Table

PROBLEM_LEVELS = {
    Level.ERROR: pgettext_lazy("of a problem", "error"),
    Level.WARNING: pgettext_lazy("of a problem", "to confirm"),
    Level.NOTE: pgettext_lazy("of a problem", "note"),
}


class ImportTable(Table):
    caption = _("Loads of workbooks")

    file_name = Column(_("File"), to="schools:import-detail", sub=lambda loaded: f"№ {loaded.pk}")
    kind_title = Column(_("Kind"), orderable=False)
    uploaded_at = DateColumn(_("Loaded"), sub=lambda loaded: str(loaded.uploaded_by or ""))
    state = StateColumn(_("State"), kind="import")
    new = NumberColumn(_("New"), accessor="counts__new", orderable=False)
    changed = NumberColumn(_("Changed"), accessor="counts__changed", orderable=False)
    unchanged = NumberColumn(_("Unchanged"), accessor="counts__unchanged", orderable=False)
    rejected = NumberColumn(_("Rejected"), accessor="counts__rejected", orderable=False)


class ProblemTable(Table):
    """Problems of a workbook, cell by cell, the important first."""

    caption = _("Errors and remarks by cell")

    place = Column(_("Cell"), accessor="row", orderable=False, empty_values=())
    level = StateColumn(_("Kind"), kind="problem", words=PROBLEM_LEVELS, orderable=False)
    heading = Column(_("Column"), orderable=False)
    value = Column(_("Value"), orderable=False)
    sentence = Column(_("What is wrong and what to do"), orderable=False)
    example = Column(_("Right, for example"), orderable=False)

    def render_place(self, record: Mapping[str, Any]) -> object:
        cell = problem_place(record)
        return format_html('<span class="nowrap">{}</span><span class="sub">{}</span>', cell, record["sheet"])

    def value_place(self, record: Mapping[str, Any]) -> object:
        return " ".join(filter(None, (record["sheet"], problem_place(record))))

    def render_value(self, value: str) -> object:
        return format_html("<code>{}</code>", value)

    render_example = render_value


class ChangeTable(Table):
    """What a load changes: changed cells first, then new facts."""

    caption = _("New and changed values")

    school = Column(_("School"), orderable=False)
    is_new = Column(_("What"), orderable=False)
    fact = Column(_("Fact"), orderable=False)
    heading = Column(_("Column"), orderable=False, empty_values=())
    old = Column(_("Was"), orderable=False)
    new = Column(_("Will be"), orderable=False)
    place = Column(_("Where in the file"), orderable=False)

    def render_is_new(self, value: bool) -> object:
        return (
            status("ok", pgettext("of a fact", "new"), "plus")
            if value
            else status("work", pgettext("of a fact", "changed"), "half")
        )

    def render_heading(self, value: str) -> object:
        return value or _("whole row")

    def render_old(self, value: str) -> object:
        return format_html("<del>{}</del>", value)

    def render_new(self, value: str) -> object:
        return format_html("<b>{}</b>", value)

    def render_place(self, value: str, record: Mapping[str, Any]) -> object:
        return format_html('{}<span class="sub">{}</span>', value, record["sheet"])


def problem_place(problem: Mapping[str, Any]) -> str:
    return f"{problem['column']}{problem['row']}" if problem["row"] else problem["column"] or number(None)
