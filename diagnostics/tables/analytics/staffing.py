"""Staff and continuation to grade 10, school by school, with the municipality below."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diagnostics.analytics.staffing import Share
from diagnostics.selectors.analytics.staffing import Staffing
from diagnostics.tables.schools import SchoolColumn
from diagnostics.wording import number
from ui.formatting import percent
from ui.tables import Column, NumberColumn, Table


class ShareColumn(Column):
    """«63,5 %» with «40 из 63» below; a program reads the percentage. The foot adds up people."""

    css = "num"

    def __init__(self, label: object, measure: str) -> None:
        super().__init__(label, accessor=f"shares__{measure}", orderable=False, footer=self._total)
        self.measure = measure

    def text(self, value: Share) -> object:
        shown = percent(value.percent)
        if value.part is None or value.whole is None:
            return shown
        people = _("%(part)s of %(whole)s") % {"part": number(value.part), "whole": number(value.whole)}
        return format_html('{}<span class="sub">{}</span>', shown, people)

    def value(self, value: Share) -> object:
        return None if value.percent is None else round(value.percent, 1)

    def _total(self, table: "StaffingTable") -> object:
        share = table.staffing.total[self.measure]
        return "" if share is None else self.text(share)


class StaffingTable(Table):
    caption = _("Staff and continuation to grade 10")
    is_dense = True

    school = SchoolColumn(_("School"), to="diagnostics:school-results", footer=_("Municipality, by people"))
    staff = NumberColumn(_("Pedagogues"), footer=lambda table: number(_sum(table.staffing, "staff")))
    higher = ShareColumn(_("Higher education"), "higher")
    category = ShareColumn(_("Highest or first category"), "category")
    young = ShareColumn(_("Teachers under 35"), "young")
    vacancies = NumberColumn(_("Vacancies"), footer=lambda table: number(_sum(table.staffing, "vacancies")))
    g10_any = ShareColumn(_("In grade 10 of any school"), "g10_any")
    g10_own = ShareColumn(_("In grade 10 of the own school"), "g10_own")
    absent = Column(_("No such specialists"), orderable=False, css="w-why")

    def __init__(self, page: Staffing, **options: Any) -> None:
        super().__init__(page.rows, **options)
        self.staffing = page

    def render_absent(self, value: tuple[str, ...]) -> str:
        return ", ".join(value)

    value_absent = render_absent


def _sum(page: Staffing, name: str) -> Any:
    return sum(known for row in page.rows if (known := getattr(row, name)) is not None)
