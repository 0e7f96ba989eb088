"""The protocol of a list: computed, decided and ordered by the region, school by school."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diagnostics.selectors.protocol_rows import ProtocolRow
from diagnostics.selectors.run_rows import UNKNOWN
from ui.components import status
from ui.tables import Column, Table


class ProtocolTable(Table):
    name = Column(_("School"))
    value = Column(_("Value"), visible=False)
    computed = Column(_("Calculated"), accessor="computed_word", sub=lambda row: row.why)
    decided = Column(_("Decided"), accessor="decided_word")
    regional = Column(_("Order of the region"), accessor="regional_word")
    reason = Column(_("Reason"), empty_values=())
    decide = Column(_("Change"), empty_values=(), orderable=False, exclude_from_export=True)

    caption = _("Calculated, decided and the order of the region")

    def __init__(self, *args: Any, run: int, may_decide: bool, **kwargs: Any) -> None:
        exclude = () if may_decide else ("decide",)
        super().__init__(*args, exclude=exclude, **kwargs)
        self.run = run

    def row_css(self, record: ProtocolRow) -> str:
        return "flag" if record.needs_reason else ""

    def render_name(self, value: str, record: ProtocolRow) -> str:
        passport = reverse("diagnostics:passport-detail", args=[self._slug, self.run, record.school_id])
        below = "" if record.value == UNKNOWN else record.value
        return format_html('<a href="{}">{}</a><span class="sub">{}</span>', passport, value, below)

    def value_name(self, record: ProtocolRow) -> str:
        return record.name

    def render_decided(self, value: str, record: ProtocolRow) -> str:
        if record.lacks_reason:
            return status("bad", value)
        if record.needs_reason:
            return format_html("<b>{}</b>", status("wait", value, "near"))
        return status("ok", value) if record.decided else status("mute", value)

    def value_decided(self, record: ProtocolRow) -> str:
        return record.decided_word

    def render_reason(self, record: ProtocolRow) -> str:
        return status("bad", _("no reason given")) if record.lacks_reason else record.reason

    def value_reason(self, record: ProtocolRow) -> str:
        return record.reason

    def render_decide(self, record: ProtocolRow) -> str:
        address = reverse("diagnostics:decision-item", args=[self._slug, record.item_id])
        return format_html(
            '<a class="act no-print" href="{}">{}<span class="visually-hidden">: {}</span></a>',
            address,
            _("decide"),
            record.name,
        )

    @property
    def _slug(self) -> str:
        slug: str = self.request.municipality.slug
        return slug
