"""Tables of the room that people sort and take away."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diagnostics.identification.registry import METHODS
from diagnostics.models import IdentificationRun
from diagnostics.selectors.run_header import main_threshold
from ui.components import state
from ui.formatting import NOTHING
from ui.tables import Column, DateColumn, NumberColumn, StateColumn, Table


class RunTable(Table):
    title = Column(_("Calculation"), accessor="pk", order_by=("pk",))
    method = Column(_("Method"))
    year = NumberColumn(_("Year"), places=None)
    threshold = Column(_("Threshold"), accessor="summary__threshold", orderable=False, empty_values=(), css="num")
    listed = NumberColumn(_("Listed"), accessor="summary__listed", orderable=False)
    insufficient = NumberColumn(_("Not enough data"), accessor="summary__insufficient", orderable=False)
    state = StateColumn(_("State"), kind="run")
    decision = Column(_("Decided list"), empty_values=(), orderable=False)
    created_at = DateColumn(_("Calculated"))

    class Meta:
        model = IdentificationRun
        fields: tuple[str, ...] = ()
        sequence = ("title", "method", "year", "threshold", "listed", "insufficient", "state", "decision", "created_at")

    caption = _("Calculations")

    def render_method(self, value: str) -> str:
        return METHODS[value].title

    def render_title(self, value: int, record: IdentificationRun) -> str:
        address = reverse("diagnostics:run-detail", args=[self.request.municipality.slug, value])
        return format_html('<a href="{}">№\N{NO-BREAK SPACE}{}</a>', address, value)

    def render_year(self, value: int) -> str:
        return str(value)

    def render_threshold(self, record: IdentificationRun) -> str:
        return main_threshold(record)

    value_threshold = render_threshold

    def value_method(self, value: str) -> str:
        return METHODS[value].title

    def render_decision(self, record: IdentificationRun) -> object:
        """Leads to the protocol, also of a draft."""
        made = next(iter(record.decisions.all()), None)
        if made is None:
            return NOTHING
        address = reverse("diagnostics:decision-detail", args=[self.request.municipality.slug, made.pk])
        return format_html('<a href="{}">{}</a>', address, state("decision", made.state, made.get_state_display()))

    def value_decision(self, record: IdentificationRun) -> str:
        return ", ".join(made.get_state_display() for made in record.decisions.all())
