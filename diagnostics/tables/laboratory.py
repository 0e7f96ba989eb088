"""Schools under the setting that the laboratory tries, beside its base."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diagnostics.selectors.laboratory import Move
from diagnostics.wording import exact, percent
from ui.formatting import NOTHING
from ui.tables import Column, StateColumn, Table

WORDS = {
    "enters": _("enters the list"),
    "leaves": _("leaves the list"),
    "stays": _("stays in the list"),
    "outside": _("not in the list"),
}
ORDER = {"enters": 0, "leaves": 1, "stays": 2, "outside": 3}


class ExperimentTable(Table):
    caption = _("Schools under the tried setting")

    school = Column(_("School"), orderable=False)
    moved = StateColumn(_("What changes"), kind="move", words=WORDS, orderable=False)
    before = Column(_("Base"), orderable=False, css="num")
    after = Column(_("Tried"), orderable=False, css="num")
    stability = Column(_("Stable in trials"), orderable=False, css="num")

    def __init__(self, moves: Any, **options: Any) -> None:
        super().__init__(sorted(moves, key=lambda move: ORDER[move.moved]), **options)

    def render_school(self, record: Move) -> object:
        address = reverse("diagnostics:passport-latest", args=[self.request.municipality.slug, record.school.pk])
        return format_html('<a href="{}">{}</a>', address, record.school)

    def value_school(self, record: Move) -> str:
        return record.school.name

    def render_before(self, record: Move) -> object:
        return _value(record.before)

    def render_after(self, record: Move) -> object:
        return _value(record.after)

    value_before, value_after = render_before, render_after

    def render_stability(self, record: Move) -> object:
        return NOTHING if record.stability is None else percent(100 * record.stability, 0)

    value_stability = render_stability


def _value(finding: Any) -> object:
    if isinstance(finding.value, Decimal):
        return exact(finding.value, 2)
    if isinstance(finding.value, str):
        return finding.label
    return NOTHING if finding.value is None else finding.value
