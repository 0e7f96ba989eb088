"""The radar of objectivity, and an index with and without doubtful results."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from diagnostics.identification.method import OUTCOMES
from diagnostics.objectivity import ATTENTION_NAMES, SIGNAL_NAMES
from diagnostics.selectors.analytics.objectivity import RadarRow
from diagnostics.selectors.without_doubtful import Judgement, WithAndWithout
from diagnostics.tables.schools import SchoolColumn
from ui.formatting import NOTHING
from ui.tables import Column, NumberColumn, StateColumn, Table


class RadarTable(Table):
    caption = _("Signs in the check works of schools")

    school = SchoolColumn(_("School"), to="diagnostics:school-results")
    attention = StateColumn(_("What to do"), kind="attention", words=ATTENTION_NAMES, orderable=False)
    works = NumberColumn(_("Works"))
    signs = Column(_("Signs"), orderable=False, empty_values=())
    is_in_list = Column(_("Official list"), orderable=False)

    def render_signs(self, record: RadarRow) -> object:
        found = [(each.place, SIGNAL_NAMES[each.sign.signal], each.sign.words) for each in record.signs]
        return format_html_join("", '<span class="d-block">{}: {}<span class="sub">{}</span></span>', found) or NOTHING

    def value_signs(self, record: RadarRow) -> str:
        return "; ".join(f"{each.place}: {SIGNAL_NAMES[each.sign.signal]} ({each.sign.words})" for each in record.signs)

    def render_is_in_list(self, value: bool) -> object:
        return _("in the list") if value else NOTHING

    value_is_in_list = render_is_in_list


class JudgementColumn(Column):
    """The value with its place below it, or the list; a file has the bare value."""

    css = "num"

    def text(self, value: Judgement) -> object:
        if value.place is None:
            return value.text
        place = _("place %(place)s") % {"place": value.place_text}
        return format_html('{}<span class="sub">{}</span>', value.text, place)

    def value(self, value: Judgement) -> object:
        return value.finding.value


class IndexBesideTable(Table):
    caption = _("The index with and without doubtful results")

    school = SchoolColumn(_("School"), to="diagnostics:school-results")
    everything = JudgementColumn(_("With all results"), orderable=False)
    place_of_all = Column(_("Place with all results"), accessor="everything__place_text", visible=False)
    listed_of_all = Column(_("List with all results"), accessor="everything__finding", orderable=False)
    without = JudgementColumn(_("Without doubtful ones"), orderable=False)
    place_without = Column(_("Place without doubtful ones"), accessor="without__place_text", visible=False)
    listed_without = Column(_("List without doubtful ones"), accessor="without__finding", orderable=False)
    left_out = NumberColumn(_("Works left out"), orderable=False)

    def row_css(self, record: WithAndWithout) -> str:
        return "flag" if record.is_other_list else ""

    def render_listed_of_all(self, record: WithAndWithout) -> str:
        return OUTCOMES[record.everything.finding.listed]

    def render_listed_without(self, record: WithAndWithout) -> object:
        words = OUTCOMES[record.without.finding.listed]
        return format_html("<b>{}</b>", words) if record.is_other_list else words

    def value_listed_without(self, record: WithAndWithout) -> str:
        return OUTCOMES[record.without.finding.listed]

    value_listed_of_all = render_listed_of_all
