"""Tables of the room: the list of rounds, indicators with their targets."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from monitoring.models import Round
from ui.formatting import day
from ui.tables import Column, DateColumn, NumberColumn, StateColumn, Table


def _window(round: Round) -> str:
    return f"{day(round.opens_on)} – {day(round.closes_on)}"


class RoundTable(Table):
    title = Column(_("Round"), to="monitoring:round-detail", sub=_window, order_by=("monitored_on",))
    year = Column(_("Year"), css="num")
    opens_on = DateColumn(_("Opens"))
    closes_on = DateColumn(_("Closes"))
    monitored_on = DateColumn(_("Date of monitoring"))
    state = StateColumn(_("State"), kind="round")
    frozen_at = DateColumn(_("Closed"))

    caption = _("Monitoring rounds")

    class Meta:
        order_by = ("-monitored_on",)


class IndicatorTable(Table):
    code = Column(_("No."), orderable=False)
    name = Column(_("Indicator"), to="monitoring:indicator-detail", orderable=False, sub=lambda each: each.formula_text)
    unit = Column(_("Unit"), orderable=False)
    level = Column(_("Level"), accessor="level_label", orderable=False)
    baseline_value = NumberColumn(_("Baseline"), places=1, orderable=False, sub=lambda each: each.baseline_year or "")
    target_words = Column(_("Targets"), sub=lambda each: each.notice, orderable=False)
    source = Column(_("Source"), orderable=False)
    counted_by = Column(_("Counted by"), orderable=False)

    caption = _("Indicators of the programme")

    def above(self, record: Any, previous: Any) -> object:
        return record.group if record.group and (previous is None or previous.group != record.group) else ""
