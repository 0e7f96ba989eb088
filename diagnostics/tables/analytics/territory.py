"""A municipality by procedures, a procedure by schools."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diagnostics.analytics import FLAG_NAMES
from diagnostics.selectors.analytics.municipality import ProcedureRow
from diagnostics.selectors.analytics.subject import SchoolRow
from diagnostics.tables.analytics.columns import ComparisonColumn, DynamicsColumn, PointsColumn
from diagnostics.tables.schools import SchoolColumn
from ui.formatting import NOTHING, bound
from ui.tables import Column, NumberColumn, Table


class MunicipalityTable(Table):
    caption = _("Procedures of the year")
    is_dense = True

    name = Column(_("Procedure"), orderable=False, css="w-name")
    participants = NumberColumn(_("Pupils"), accessor="own__participants")
    success = NumberColumn(_("Success, %"), accessor="own__success", places=1)
    quality = NumberColumn(_("Quality, %"), accessor="own__quality", places=1)
    low = NumberColumn(_("Low results, %"), accessor="own__low", places=1)
    mean = NumberColumn(_("Mean"), accessor="own__mean", places=2, sub=lambda row: row.own.mean_unit)
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
        """With the origin of the numbers where they are not the plain sum of pupils."""
        procedure = record.procedure
        place = [self.request.municipality.slug, procedure.kind.value, procedure.subject, procedure.grade, self.year]
        address = reverse("diagnostics:subject-results", args=place)
        link = format_html('<a href="{}">{}</a>', address, bound(record.name))
        return (
            link if record.own.is_by_pupils else format_html('{}<span class="sub">{}</span>', link, record.own.origin)
        )

    def value_name(self, record: ProcedureRow) -> str:
        return record.name


class SubjectTable(Table):
    caption = _("Schools in this procedure")
    is_dense = True
    # columns that some procedures do not have
    OPTIONAL: ClassVar[Mapping[str, Callable[[SchoolRow], object]]] = {
        "participants": lambda row: row.result.participants,
        "quality": lambda row: row.result.quality,
        "mean": lambda row: row.result.mean,
        "sou": lambda row: row.result.sou,
        "relative": lambda row: row.relative,
        "beside_region": lambda row: row.beside_region,
        "beside_cluster": lambda row: row.beside_cluster,
    }

    school = SchoolColumn(_("School"), to="diagnostics:school-results")
    participants = NumberColumn(_("Pupils"), accessor="result__participants")
    success = NumberColumn(_("Success, %"), accessor="result__success", places=1)
    quality = NumberColumn(_("Quality, %"), accessor="result__quality", places=1)
    low = NumberColumn(_("Low results, %"), accessor="result__low", places=1)
    sou = NumberColumn(_("SOU, %"), accessor="result__sou", places=1)
    mean = NumberColumn(_("Mean"), accessor="result__mean", places=2, sub=lambda row: row.result.mean_unit)
    relative = NumberColumn(_("Mean to that of the region"), places=2)
    beside_city = PointsColumn(_("To the municipality, p.p."), orderable=False)
    beside_region = PointsColumn(_("To the region, p.p."), orderable=False)
    beside_cluster = PointsColumn(_("To the cluster, p.p."), orderable=False)
    cluster = Column(_("Cluster"), visible=False)
    dynamics = DynamicsColumn(_("Dynamics"), orderable=False)
    flags = Column(_("Look at"), orderable=False, empty_values=(), css="w-why")

    def __init__(self, rows: Sequence[SchoolRow], **options: Any) -> None:
        unknown = [name for name, of_row in self.OPTIONAL.items() if all(of_row(row) is None for row in rows)]
        super().__init__(rows, exclude=unknown, **options)

    def render_flags(self, record: SchoolRow) -> object:
        words = [(bound(FLAG_NAMES[flag]),) for flag in record.flags]
        return format_html_join("", '<span class="d-block">{}</span>', words) or NOTHING

    def value_flags(self, record: SchoolRow) -> str:
        return "; ".join(FLAG_NAMES[flag] for flag in record.flags)
