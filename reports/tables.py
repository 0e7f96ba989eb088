"""The list of reports."""

from django.utils.translation import gettext_lazy as _

from ui.tables import ActionColumn, Column, DateColumn, NumberColumn, Table


class ReportTable(Table):
    title = Column(
        _("Report"), to="reports:report-detail", sub=lambda report: report.round.title if report.round else ""
    )
    year = Column(_("Year"), css="num")
    pages = NumberColumn(_("Pages"), places=None)
    made_at = DateColumn(_("Made"))
    created_by = Column(_("Made by"))
    file = ActionColumn("PDF", to="reports:report-file")

    caption = _("Reports")

    class Meta:
        order_by = ("-made_at",)
