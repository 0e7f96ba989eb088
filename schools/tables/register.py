"""The table of schools."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from schools.models import School
from schools.selectors import IndexMeans, IndexThresholds, neighbours
from ui.charts.parts import spark
from ui.components import status
from ui.formatting import number
from ui.tables import Column, DateColumn, NumberColumn, Table

GRADES = {
    School.Level.PRIMARY: _("grades 1–4"),
    School.Level.BASIC: _("grades 1–9"),
    School.Level.SECONDARY: _("grades 1–11"),
    "": "",
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
    kind = Column(_("Kind of school"), visible=False)
    cluster = Column(_("Cluster"), visible=False)
    fis_code = Column(_("Code in FIS OKO"), visible=False)
    inn = Column(_("INN"), visible=False)
    address = Column(_("Address"), visible=False)
    opened_on = DateColumn(pgettext_lazy("of a school", "Opened"), visible=False)
    closed_on = DateColumn(pgettext_lazy("of a school", "Closed"), visible=False)
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

    def value_kind(self, record: School) -> object:
        return record.get_kind_display() if record.kind else ""

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


def _nulls_last(schools: QuerySet[School], name: str, is_descending: bool) -> Order:
    order = F(name).desc(nulls_last=True) if is_descending else F(name).asc(nulls_last=True)
    return schools.order_by(order, "sort_key", "pk"), True
