"""Tables of facts; each row leads back to its file, sheet and cell."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.permissions import Permission
from schools.models import AssessmentResult
from schools.selectors import place_of
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS
from ui.formatting import number
from ui.tables import Column, NumberColumn, Table

MISSING = {
    "not_held": _("not held"),
    "not_applicable": _("n/a"),
    "not_supplied": _("no data"),
    "suppressed": _("suppressed"),
    "": "",
}

Order = tuple[QuerySet[Any], bool]


class ResultTable(Table):
    """Results by school, year, procedure, subject and grade, with the place in the workbook."""

    caption = _("Results of procedures")
    is_dense = True

    school = Column(
        _("School"),
        accessor="school__name",
        to="schools:school-results",
        key="school_id",
        order_by=("school__sort_key", "pk"),
    )
    subject = Column(_("Subject"))
    procedure = Column(_("Procedure"))
    grade = NumberColumn(_("Grade"))
    year = Column(_("Year"), css="num")
    participants = NumberColumn(_("Participants"), empty_values=())
    marks_2 = NumberColumn("2")
    marks_3 = NumberColumn("3")
    marks_4 = NumberColumn("4")
    marks_5 = NumberColumn("5")
    below_minimum = NumberColumn(_("Below the minimum"))
    mean_score = NumberColumn(_("Mean score"), places=1)
    success_pct = NumberColumn(_("Success, %"), places=1, empty_values=())
    quality_pct = NumberColumn(_("Quality, %"), places=1, empty_values=())
    missing_reason = Column(_("Why there is no value"), visible=False)
    row = Column(_("Source"), orderable=False)

    def render_subject(self, value: str) -> object:
        return SUBJECTS.get(value, value)

    value_subject = render_subject

    def render_procedure(self, record: AssessmentResult) -> object:
        return PROCEDURES[record.procedure]

    value_procedure = render_procedure

    def render_participants(self, record: AssessmentResult) -> object:
        return MISSING[record.missing_reason] or number(record.participants)

    def render_success_pct(self, record: AssessmentResult) -> object:
        return number(record.success, 1)

    def render_quality_pct(self, record: AssessmentResult) -> object:
        return number(record.quality, 1)

    def value_success_pct(self, record: AssessmentResult) -> object:
        return record.success

    def value_quality_pct(self, record: AssessmentResult) -> object:
        return record.quality

    def value_participants(self, record: AssessmentResult) -> object:
        return record.participants

    def value_missing_reason(self, record: AssessmentResult) -> object:
        return str(MISSING[record.missing_reason])

    def render_row(self, record: AssessmentResult) -> object:
        return source(record, self.request)

    def value_row(self, record: AssessmentResult) -> object:
        return str(place_of(record) or "")

    def order_school(self, results: QuerySet[AssessmentResult], is_descending: bool) -> Order:
        prefix = "-" if is_descending else ""
        return results.order_by(f"{prefix}school__sort_key", "-year", "procedure", "subject", "pk"), True


class SchoolResultTable(ResultTable):
    """The same for one school, whose name stands in the heading of the page."""

    class Meta:
        exclude = ("school",)


def source(fact: Any, request: HttpRequest) -> object:
    """The number of the load and the cell; a link for those who may open loads."""
    place = place_of(fact)
    if place is None:
        return number(None)
    words = _("load %(number)s, %(cell)s") % {"number": f"№\u00a0{place.import_number}", "cell": place.cell}
    if not access.can(request.user, Permission.IMPORT_FACTS):
        return format_html('<span title="{}">{}</span>', place, words)
    url = reverse("schools:import-detail", args=[request.municipality.slug, place.import_number])  # type: ignore[attr-defined]
    return format_html('<a href="{}" title="{}">{}</a>', url, place, words)
