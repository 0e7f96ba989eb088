"""Tables of analytics: a municipality by procedures, a procedure by schools, the radar of objectivity."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diagnostics.analytics import FLAG_NAMES, Comparison
from diagnostics.dynamics import DYNAMICS_NAMES, DynamicsClass
from diagnostics.objectivity import ATTENTION_NAMES, SIGNAL_NAMES
from diagnostics.selectors.analytics.municipality import ProcedureRow
from diagnostics.selectors.analytics.objectivity import RadarRow
from diagnostics.selectors.analytics.subject import SchoolRow
from ui.components import status
from ui.formatting import NOTHING
from ui.states import sign
from ui.tables import Column, NumberColumn, StateColumn, Table


class ComparisonColumn(Column):
    """«выше на 4,3 п.п.»; a program reads the difference."""

    def text(self, value: Comparison) -> object:
        return value.words

    def value(self, value: Comparison) -> object:
        return round(value.delta, 1)


class DynamicsColumn(Column):
    """The class of the last years with its sign; the years are said below."""

    def text(self, value: DynamicsClass) -> SafeString:
        mark = sign("dynamics", value.kind.value)
        shown = status(mark.tone, DYNAMICS_NAMES[value.kind], mark.icon)
        years = ", ".join(map(str, value.years))
        return format_html('{}<span class="sub">{}</span>', shown, years) if years else shown

    def value(self, value: DynamicsClass) -> object:
        return str(value)


class MunicipalityTable(Table):
    caption = _("Procedures of the year")

    name = Column(_("Procedure"), orderable=False)
    participants = NumberColumn(_("Pupils"), accessor="own__participants")
    success = NumberColumn(_("Success, %"), accessor="own__success", places=1)
    quality = NumberColumn(_("Quality, %"), accessor="own__quality", places=1)
    low = NumberColumn(_("Low results, %"), accessor="own__low", places=1)
    mean = NumberColumn(_("Mean"), accessor="own__mean", places=1)
    region = NumberColumn(_("Success in the region, %"), accessor="region__success", places=1)
    beside_region = ComparisonColumn(_("Beside the region"), orderable=False)
    low_schools = NumberColumn(
        _("Schools with 30 % and more"), sub=lambda row: _("of %(count)s") % {"count": row.schools}
    )
    dynamics = DynamicsColumn(_("Dynamics"), orderable=False)

    def __init__(self, rows: Any, year: int, **options: Any) -> None:
        super().__init__(rows, **options)
        self.year = year

    def render_name(self, record: ProcedureRow) -> SafeString:
        procedure = record.procedure
        place = [self.request.municipality.slug, procedure.kind.value, procedure.subject, procedure.grade, self.year]
        address = reverse("diagnostics:subject-results", args=place)
        return format_html('<a href="{}">{}</a><span class="sub">{}</span>', address, record.name, record.own.origin)

    def value_name(self, record: ProcedureRow) -> str:
        return record.name


class SubjectTable(Table):
    caption = _("Schools in this procedure")
    is_dense = True
    # columns that some procedures do not have
    OPTIONAL: ClassVar[Mapping[str, Callable[[SchoolRow], object]]] = {
        "quality": lambda row: row.result.quality,
        "sou": lambda row: row.result.sou,
        "relative": lambda row: row.relative,
        "beside_region": lambda row: row.beside_region,
    }

    school = Column(_("School"), orderable=False)
    participants = NumberColumn(_("Pupils"), accessor="result__participants")
    success = NumberColumn(_("Success, %"), accessor="result__success", places=1)
    quality = NumberColumn(_("Quality, %"), accessor="result__quality", places=1)
    low = NumberColumn(_("Low results, %"), accessor="result__low", places=1)
    sou = NumberColumn(_("SOU, %"), accessor="result__sou", places=1)
    mean = NumberColumn(_("Mean"), accessor="result__mean", places=2)
    relative = NumberColumn(_("Mean to that of the region"), places=2)
    beside_city = ComparisonColumn(_("Beside the municipality"), orderable=False)
    beside_region = ComparisonColumn(_("Beside the region"), orderable=False)
    dynamics = DynamicsColumn(_("Dynamics"), orderable=False)
    flags = Column(_("Look at"), orderable=False, empty_values=())

    def __init__(self, rows: Sequence[SchoolRow], **options: Any) -> None:
        unknown = [name for name, of_row in self.OPTIONAL.items() if all(of_row(row) is None for row in rows)]
        super().__init__(rows, exclude=unknown, **options)

    def render_school(self, record: SchoolRow) -> object:
        address = reverse("diagnostics:school-results", args=[self.request.municipality.slug, record.school.pk])
        return format_html('<a href="{}">{}</a>', address, record.school)

    def value_school(self, record: SchoolRow) -> str:
        return record.school.name

    def render_flags(self, record: SchoolRow) -> object:
        words = [(FLAG_NAMES[flag],) for flag in record.flags]
        return format_html_join("", '<span class="d-block">{}</span>', words) or NOTHING

    def value_flags(self, record: SchoolRow) -> str:
        return "; ".join(FLAG_NAMES[flag] for flag in record.flags)


class RadarTable(Table):
    caption = _("Signs in the check works of schools")

    school = Column(_("School"), orderable=False)
    attention = StateColumn(_("What to do"), kind="attention", words=ATTENTION_NAMES, orderable=False)
    works = NumberColumn(_("Works"))
    signs = Column(_("Signs"), orderable=False, empty_values=())
    is_in_list = Column(_("Official list"), orderable=False)

    def render_school(self, record: RadarRow) -> object:
        address = reverse("diagnostics:school-results", args=[self.request.municipality.slug, record.school.pk])
        return format_html('<a href="{}">{}</a>', address, record.school)

    def value_school(self, record: RadarRow) -> str:
        return record.school.name

    def render_signs(self, record: RadarRow) -> object:
        found = [(str(each.procedure), SIGNAL_NAMES[each.sign.signal], each.sign.words) for each in record.signs]
        return format_html_join("", '<span class="d-block">{}: {}<span class="sub">{}</span></span>', found) or NOTHING

    def value_signs(self, record: RadarRow) -> str:
        return "; ".join(
            f"{each.procedure}: {SIGNAL_NAMES[each.sign.signal]} ({each.sign.words})" for each in record.signs
        )

    def render_is_in_list(self, value: bool) -> object:
        return _("in the list") if value else NOTHING

    value_is_in_list = render_is_in_list
