"""Tables of loads: the history, the problems of a file, what it changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.models import Import
from schools.selectors import ProblemGroup
from schools.workbooks import Level
from ui.components import status
from ui.formatting import number
from ui.tables import Column, DateColumn, NumberColumn, StateColumn, Table

PROBLEM_LEVELS = {
    Level.ERROR: pgettext_lazy("of a problem", "error"),
    Level.WARNING: pgettext_lazy("of a problem", "to confirm"),
    Level.NOTE: pgettext_lazy("of a problem", "note"),
}

CHANGE_WORDS = {
    "new": pgettext_lazy("of a fact", "new"),
    "changed": pgettext_lazy("of a fact", "changed"),
    "unchanged": pgettext_lazy("of a fact", "unchanged"),
    "rejected": pgettext_lazy("of a row", "rejected"),
}
CHANGE_SIGNS = {
    "new": ("ok", "plus"),
    "changed": ("work", "half"),
    "unchanged": ("mute", "circle"),
    "rejected": ("bad", "cross"),
}

DIFFERENCE_WORDS = {
    "changed": pgettext_lazy("of a fact", "differs"),
    "only_first": pgettext_lazy("of a fact", "only in this load"),
    "only_second": pgettext_lazy("of a fact", "only in the other one"),
}


def outcome_words(loaded: Import) -> object:
    """Who stored it, or what became of it; the state alone says the rest."""
    return loaded.get_outcome_display() if loaded.outcome and loaded.is_stored else ""


class ImportTable(Table):
    caption = _("Loads of workbooks")

    file_name = Column(_("File"), to="schools:import-detail", sub=lambda loaded: f"№ {loaded.pk}")
    kind_title = Column(_("Kind"), orderable=False)
    uploaded_at = DateColumn(_("Loaded"), sub=lambda loaded: loaded.author)
    author = Column(_("Who loaded"), visible=False, orderable=False)
    state = StateColumn(_("State"), kind="import", sub=outcome_words)
    outcome = Column(_("Outcome"), visible=False)
    new = NumberColumn(_("New"), accessor="counts__new", orderable=False)
    changed = NumberColumn(_("Changed"), accessor="counts__changed", orderable=False)
    unchanged = NumberColumn(_("Unchanged"), accessor="counts__unchanged", orderable=False)
    rejected = NumberColumn(_("Rejected"), accessor="counts__rejected", orderable=False)
    sha256 = Column(_("SHA-256"), visible=False)

    def value_outcome(self, record: Import) -> object:
        return record.get_outcome_display()


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


class ProblemGroupTable(Table):
    """Problems by rule; the number leads to the cells."""

    caption = _("Errors and remarks by rule")

    sentence = Column(_("What is wrong and what to do"), orderable=False)
    level = StateColumn(_("Importance"), kind="problem", words=PROBLEM_LEVELS, orderable=False)
    places = Column(_("Where"), orderable=False)
    value = Column(_("Value"), orderable=False)
    example = Column(_("Right, for example"), orderable=False)
    count = NumberColumn(_("How many"), orderable=False)

    def __init__(self, groups: Sequence[ProblemGroup], *, cells_url: str) -> None:
        super().__init__(groups)
        self.cells_url = cells_url

    def render_sentence(self, value: str, record: ProblemGroup) -> object:
        """The sentences of one rule differ by their column and numbers."""
        return value if record.count == 1 else _("For example: %(sentence)s") % {"sentence": value}

    def render_places(self, value: str, record: ProblemGroup) -> object:
        return _("%(places)s and %(more)s more") % {"places": value, "more": record.more} if record.more else value

    def render_value(self, value: str) -> object:
        return format_html("<code>{}</code>", value)

    render_example = render_value

    def render_count(self, value: int, record: ProblemGroup) -> object:
        return format_html(
            '<a href="{}?rule={}#problems">{}<span class="visually-hidden">: {}</span></a>',
            self.cells_url,
            record.rule,
            number(value),
            record.sentence,
        )


class ChangeTable(Table):
    """What a load changes: changed cells first, then new facts, then what stays and what is left out."""

    caption = _("New and changed values")

    school = Column(_("School"), orderable=False)
    status = Column(_("What"), orderable=False)
    fact = Column(_("Fact"), orderable=False)
    heading = Column(_("Column"), orderable=False, empty_values=())
    old = Column(_("Was"), orderable=False)
    new = Column(_("Will be"), orderable=False)
    place = Column(_("Where in the file"), orderable=False)

    def __init__(self, changes: Sequence[Mapping[str, Any]], *, is_stored: bool) -> None:
        super().__init__(changes)
        if is_stored:
            self.columns["new"].column.verbose_name = _("Became")

    def render_status(self, value: str) -> object:
        tone, icon = CHANGE_SIGNS[value]
        return status(tone, CHANGE_WORDS[value], icon)

    def value_status(self, value: str) -> object:
        return str(CHANGE_WORDS[value])

    def render_heading(self, value: str) -> object:
        return value or _("whole row")

    value_heading = render_heading

    def render_old(self, value: str) -> object:
        return format_html("<del>{}</del>", value)

    def render_new(self, value: str, record: Mapping[str, Any]) -> object:
        return format_html("<b>{}</b>", value) if record["status"] in ("new", "changed") else value

    def render_place(self, value: str, record: Mapping[str, Any]) -> object:
        return format_html('{}<span class="sub">{}</span>', value, record["sheet"])

    def value_place(self, value: str, record: Mapping[str, Any]) -> object:
        return f"{record['sheet']} {value}"


class DifferenceTable(Table):
    """What two files say differently."""

    caption = _("What the two files say differently")

    school = Column(_("School"), orderable=False)
    status = Column(_("What"), orderable=False)
    fact = Column(_("Fact"), orderable=False)
    heading = Column(_("Column"), orderable=False)
    first = Column(_("In this load"), orderable=False)
    second = Column(_("In the other one"), orderable=False)
    first_place = Column(_("Where in this file"), orderable=False)
    second_place = Column(_("Where in the other file"), orderable=False)

    def render_status(self, value: str) -> object:
        return DIFFERENCE_WORDS[value]

    def value_status(self, value: str) -> object:
        return str(DIFFERENCE_WORDS[value])


def problem_place(problem: Mapping[str, Any]) -> str:
    return f"{problem['column']}{problem['row']}" if problem["row"] else problem["column"] or number(None)
