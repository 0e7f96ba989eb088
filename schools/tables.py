"""Tables of the register, of facts and of loads: what is in a column and how it is sorted."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from accounts import access
from accounts.permissions import Permission
from schools.models import AssessmentResult, School
from schools.selectors import IndexMeans, IndexThresholds, neighbours
from schools.workbooks import Level
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS
from ui.charts.parts import spark
from ui.components import status
from ui.formatting import number
from ui.tables import Column, DateColumn, NumberColumn, StateColumn, Table

GRADES = {
    School.Level.PRIMARY: _("grades 1–4"),
    School.Level.BASIC: _("grades 1–9"),
    School.Level.SECONDARY: _("grades 1–11"),
    "": "",
}
MISSING = {
    "not_held": _("not held"),
    "not_applicable": _("n/a"),
    "not_supplied": _("no data"),
    "suppressed": _("suppressed"),
    "": "",
}
PROBLEM_LEVELS = {
    Level.ERROR: pgettext_lazy("of a problem", "error"),
    Level.WARNING: pgettext_lazy("of a problem", "to confirm"),
    Level.NOTE: pgettext_lazy("of a problem", "note"),
}

Order = tuple[QuerySet[Any], bool]


def school_words(school: School) -> str:
    words = (
        pgettext("of a school", "closed") if not school.is_active else "",
        school.get_locality_display() if school.locality else "",
        GRADES[school.level],
    )
    return ", ".join(str(word) for word in words if word)


class SchoolTable(Table):
    """Rows come from `selectors.register_rows`; the indices are those of `year`, one of `years`."""

    caption = _("Schools of the municipality")

    name = Column(_("School"), to="schools:school-detail", sub=school_words, order_by=("sort_key", "pk"))
    code = Column(_("Code"))
    level = Column(_("Level"), visible=False)
    locality = Column(_("Locality"), visible=False)
    is_active = Column(pgettext_lazy("of a school", "Status"), visible=False)
    oip = NumberColumn(_("OIP"), places=2)
    isbsh = NumberColumn(_("ISBSH"), places=2)
    oip_series = Column(_("OIP over the years"), orderable=False, exclude_from_export=True, empty_values=(None, []))

    def __init__(
        self,
        schools: QuerySet[School],
        *,
        year: int | None,
        years: list[int],
        means: IndexMeans,
        thresholds: IndexThresholds,
        beside: Sequence[neighbours.Beside] = (),
    ) -> None:
        self.means, self.thresholds = means, thresholds
        extra = [(one.name, MarkColumn(one.label, one.read)) for one in beside]
        super().__init__(schools, extra_columns=extra)
        if len(years) < 2:
            self.columns.hide("oip_series")
        if year is not None:
            self._label("oip", _("OIP %(year)s") % {"year": year}, means.oip)
            self._label("isbsh", _("ISBSH %(year)s") % {"year": year}, means.isbsh)
            self.columns["name"].column._footer = _("Mean of the municipality")

    def _label(self, name: str, label: str, mean: Any) -> None:
        column = self.columns[name].column
        column.verbose_name, column._footer = label, number(mean, 2)

    def render_oip(self, value: Any) -> object:
        return _bold_below(value, self.thresholds.oip)

    def render_isbsh(self, value: Any) -> object:
        return _bold_below(value, self.thresholds.isbsh)

    def render_oip_series(self, value: Any) -> object:
        known = [fact for fact in value if fact.value is not None]
        words = "; ".join(f"{fact.year}: {number(fact.value, 2)}" for fact in known)
        threshold = None if self.thresholds.oip is None else float(self.thresholds.oip)
        return spark([fact.value for fact in value], words, threshold=threshold)

    def value_is_active(self, value: bool) -> object:
        return pgettext("of a school", "works") if value else pgettext("of a school", "closed")

    def value_level(self, record: School) -> object:
        return record.get_level_display() if record.level else ""

    def value_locality(self, record: School) -> object:
        return record.get_locality_display() if record.locality else ""

    def order_oip(self, schools: QuerySet[School], is_descending: bool) -> Order:
        return _nulls_last(schools, "oip", is_descending)

    def order_isbsh(self, schools: QuerySet[School], is_descending: bool) -> Order:
        return _nulls_last(schools, "isbsh", is_descending)


class MarkColumn(Column):
    """What another room says of each school; read once for all rows."""

    def __init__(self, label: object, read: neighbours.Read) -> None:
        super().__init__(label, orderable=False, accessor="pk")
        self.read = read
        self.known: Mapping[int, neighbours.Mark] | None = None

    def render(self, value: int, record: School, table: Table) -> object:  # type: ignore[override]
        mark = self._marks().get(value)
        return status(mark.tone, mark.word, mark.icon) if mark else number(None)

    def value(self, value: int) -> object:
        mark = self._marks().get(value)
        return str(mark.word) if mark else ""

    def _marks(self) -> Mapping[int, neighbours.Mark]:
        if self.known is None:
            self.known = self.read()
        return self.known


def _bold_below(value: Any, threshold: Any) -> object:
    shown = number(value, 2)
    return format_html("<b>{}</b>", shown) if threshold is not None and value < threshold else shown


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
        return source_words(record)

    def order_school(self, results: QuerySet[AssessmentResult], is_descending: bool) -> Order:
        prefix = "-" if is_descending else ""
        return results.order_by(f"{prefix}school__sort_key", "-year", "procedure", "subject", "pk"), True


class SchoolResultTable(ResultTable):
    """The same for one school, whose name stands in the heading of the page."""

    class Meta:
        exclude = ("school",)


class ImportTable(Table):
    caption = _("Loads of workbooks")

    file_name = Column(_("File"), to="schools:import-detail", sub=lambda loaded: f"№ {loaded.pk}")
    kind_title = Column(_("Kind"), orderable=False)
    uploaded_at = DateColumn(_("Loaded"), sub=lambda loaded: str(loaded.uploaded_by or ""))
    state = StateColumn(_("State"), kind="import")
    new = NumberColumn(_("New"), accessor="counts__new", orderable=False)
    changed = NumberColumn(_("Changed"), accessor="counts__changed", orderable=False)
    unchanged = NumberColumn(_("Unchanged"), accessor="counts__unchanged", orderable=False)
    rejected = NumberColumn(_("Rejected"), accessor="counts__rejected", orderable=False)


class ProblemTable(Table):
    """Problems of a workbook, cell by cell, the important first."""

    caption = _("Errors and remarks by cell")

    place = Column(_("Cell"), accessor="row", orderable=False, empty_values=())
    level = StateColumn(_("Kind"), kind="problem", words=PROBLEM_LEVELS, orderable=False)
    heading = Column(_("Column"), orderable=False)
    value = Column(_("Value"), orderable=False)
    sentence = Column(_("What is wrong and what to do"), orderable=False)
    example = Column(_("Right, for example"), orderable=False)

    def render_place(self, record: Mapping[str, Any]) -> object:
        cell = problem_place(record)
        return format_html('<span class="nowrap">{}</span><span class="sub">{}</span>', cell, record["sheet"])

    def value_place(self, record: Mapping[str, Any]) -> object:
        return " ".join(filter(None, (record["sheet"], problem_place(record))))

    def render_value(self, value: str) -> object:
        return format_html("<code>{}</code>", value)

    render_example = render_value


class ChangeTable(Table):
    """What a load changes: changed cells first, then new facts."""

    caption = _("New and changed values")

    school = Column(_("School"), orderable=False)
    is_new = Column(_("What"), orderable=False)
    fact = Column(_("Fact"), orderable=False)
    heading = Column(_("Column"), orderable=False, empty_values=())
    old = Column(_("Was"), orderable=False)
    new = Column(_("Will be"), orderable=False)
    place = Column(_("Where in the file"), orderable=False)

    def render_is_new(self, value: bool) -> object:
        return (
            status("ok", pgettext("of a fact", "new"), "plus")
            if value
            else status("work", pgettext("of a fact", "changed"), "half")
        )

    def render_heading(self, value: str) -> object:
        return value or _("whole row")

    def render_old(self, value: str) -> object:
        return format_html("<del>{}</del>", value)

    def render_new(self, value: str) -> object:
        return format_html("<b>{}</b>", value)

    def render_place(self, value: str, record: Mapping[str, Any]) -> object:
        return format_html('{}<span class="sub">{}</span>', value, record["sheet"])


def problem_place(problem: Mapping[str, Any]) -> str:
    return f"{problem['column']}{problem['row']}" if problem["row"] else problem["column"] or number(None)


def source_words(fact: Any) -> str:
    """«ОГЭ_2021.xlsx, лист «Результаты», строка 12»."""
    if fact.loaded_by is None:
        return ""
    place = _("sheet “%(sheet)s”, row %(row)s") % {"sheet": fact.sheet, "row": fact.row}
    return f"{fact.loaded_by.file_name}, {place}"


def source(fact: Any, request: HttpRequest) -> object:
    """The number of the load and the row; a link for those who may open loads."""
    if fact.loaded_by is None:
        return number(None)
    words = _("load %(number)s, row %(row)s") % {"number": f"№\u00a0{fact.loaded_by_id}", "row": fact.row}
    if not access.can(request.user, Permission.IMPORT_FACTS):
        return format_html('<span title="{}">{}</span>', source_words(fact), words)
    url = reverse("schools:import-detail", args=[request.municipality.slug, fact.loaded_by_id])  # type: ignore[attr-defined]
    return format_html('<a href="{}" title="{}">{}</a>', url, source_words(fact), words)


def _nulls_last(schools: QuerySet[School], name: str, is_descending: bool) -> Order:
    order = F(name).desc(nulls_last=True) if is_descending else F(name).asc(nulls_last=True)
    return schools.order_by(order, "sort_key", "pk"), True
