"""Schools by the risk of the next year."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from diagnostics.certainty.radar import RISK_NAMES
from diagnostics.identification.method import OUTCOMES
from diagnostics.selectors.next_year import RiskRow
from diagnostics.tables.schools import SchoolColumn
from ui.formatting import bound
from ui.tables import Column, StateColumn, Table


def chance_words(row: RiskRow) -> str:
    return _("chance %(chance)s") % {"chance": row.chance_word} if row.chance_word else ""


class NextYearTable(Table):
    caption = _("Schools by the risk of the next year")

    school = SchoolColumn(_("School"))
    risk = StateColumn(_("Risk"), kind="next_year", words=RISK_NAMES, orderable=False, sub=chance_words)
    chance = Column(_("Chance to be listed"), accessor="chance_word", visible=False)
    listed = Column(_("This year"), empty_values=(), orderable=False)
    reasons = Column(_("Why"), orderable=False)

    def row_css(self, record: RiskRow) -> str:
        return "flag" if record.needs_prevention else ""

    def render_listed(self, record: RiskRow) -> str:
        return OUTCOMES[record.listed]

    value_listed = render_listed

    def render_reasons(self, record: RiskRow) -> object:
        """The procedure that weighs most; the conclusion stands beside as risk and chance."""
        first, *others = record.reasons[1:] or record.reasons
        if not others:
            return bound(first)
        lines = format_html_join("", "<li>{}</li>", ((bound(each),) for each in others))
        fold = '{}<details class="small"><summary>{}</summary><ul class="mb-0 ps-3">{}</ul></details>'
        return format_html(fold, bound(first), _("Other procedures"), lines)

    def value_reasons(self, record: RiskRow) -> str:
        return " ".join(record.reasons)
