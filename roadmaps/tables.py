"""The list of roadmaps as a table, and the rows of one roadmap as a file."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roadmaps.models import Roadmap
from roadmaps.selectors import RoadmapPage
from tenancy.models import Municipality
from ui.export import Export, Value
from ui.listing import Chip
from ui.tables import Column, DateColumn, NumberColumn, StateColumn, Table


class RoadmapTable(Table):
    title = Column(
        gettext_lazy("Roadmap"),
        accessor="roadmap__title",
        to="roadmaps:roadmap-detail",
        key="roadmap__pk",
        sub=lambda row: row.roadmap.school or row.roadmap.get_kind_display(),
    )
    state = StateColumn(gettext_lazy("State"), accessor="roadmap__state", kind="roadmap", words=Roadmap.State.choices)
    starts_on = DateColumn(gettext_lazy("Begins"), accessor="roadmap__starts_on")
    ends_on = DateColumn(gettext_lazy("Ends"), accessor="roadmap__ends_on")
    measures = NumberColumn(gettext_lazy("Measures"))
    confirmed = NumberColumn(gettext_lazy("Confirmed"))
    waiting = NumberColumn(gettext_lazy("Waiting"))
    overdue = NumberColumn(gettext_lazy("Overdue"), bold=lambda row: row.overdue > 0)

    caption = gettext_lazy("Roadmaps of the municipality")


def export_of(page: RoadmapPage, chips: Iterable[Chip], municipality: Municipality) -> Export:
    """Exactly the rows that the page shows."""
    return Export(
        title=page.roadmap.title,
        place=municipality.name,
        slug=municipality.slug,
        conditions=[(chip.label, chip.value) for chip in chips],
        header=[
            _("Section"), _("No."), _("Measure"), _("Deadline as written"), _("Due"), _("Responsible"),
            _("Expected result"), _("State"), _("What was done"), _("Confirmed on"), _("Documents"), _("Note"),
        ],
        rows=_rows(page),
    )  # fmt: skip


def _rows(page: RoadmapPage) -> Iterator[list[Value]]:
    for section in page.sections:
        for row in section.measures:
            measure = row.measure
            for each in row.occurrences:
                yield [
                    str(section.section), measure.number, measure.title, measure.deadline_text,
                    each.occurrence.due_on, "; ".join(measure.responsible), measure.result_text, str(each.label),
                    each.occurrence.progress_text, each.occurrence.confirmed_at, each.documents, measure.note,
                ]  # fmt: skip
