"""Pictures of a run: the scatter of both indices with the thresholds that were used."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.identification.method import OUTCOMES
from diagnostics.identification.quad import TYPE_NAMES
from diagnostics.selectors.run_lines import SchoolLine
from diagnostics.selectors.run_page import RunPage
from diagnostics.wording import exact, number
from ui.charts import Kind, Point, Threshold, quadrants

MANY, NAMED = 40, 10


def run_quadrants(page: RunPage) -> str:
    """SVG; empty if no school has both indices or nobody knows a threshold."""
    rows = [row for row in page.lines if row.oip is not None and row.isbsh is not None]
    oip, isbsh = page.limits.oip, page.limits.isbsh
    if not rows or oip is None or isbsh is None:
        return ""
    return quadrants(
        _points(rows),
        x_threshold=Threshold(float(isbsh), _("mean of the municipality %(value)s") % {"value": exact(isbsh, 2)}),
        y_threshold=Threshold(float(oip), _("threshold %(value)s") % {"value": number(oip)}),
        y_second=_municipal(page, oip),
        title=_("OIP and ISBSH of schools, %(year)s") % {"year": page.run.year},
        description=_description(rows, oip, isbsh),
        x_title=_("ISBSH: the greater, the better the conditions →"),
        y_title=_("OIP: the greater, the better the results →"),
        corners=(
            _("results above the threshold, hard conditions"),
            _("low results and hard conditions"),
            _("usual conditions"),
        ),
    )


def legend(page: RunPage) -> list[tuple[str, str]]:
    """Codes of the marks and their words, those that the picture has."""
    if any(row.type_code for row in page.lines):
        present = {row.type_code for row in page.lines}
        return [(school_type.value, name) for school_type, name in TYPE_NAMES.items() if school_type.value in present]
    return [(Kind.LOW_RESULTS.value, OUTCOMES[True]), (Kind.REGULAR.value, OUTCOMES[False])]


def _points(rows: list[SchoolLine]) -> list[Point]:
    """In a large municipality only disputed schools and the lowest ones are named: more names would hide each other."""
    lowest = {row.school_id for row in rows[-NAMED:]}
    return [_point(row, is_named=len(rows) <= MANY or row.differs or row.school_id in lowest) for row in rows]


def _point(row: SchoolLine, *, is_named: bool) -> Point:
    kind = Kind(row.type_code) if row.type_code else Kind.LOW_RESULTS if row.computed else Kind.REGULAR
    label = row.short_name if is_named else ""
    return Point(label, float(row.isbsh or 0), float(row.oip or 0), kind, is_disputed=row.differs)


def _municipal(page: RunPage, oip: Decimal) -> Threshold | None:
    text = page.run.parameters.get("municipal_threshold")
    if text is None or Decimal(text) == oip:
        return None
    return Threshold(float(text), _("municipal threshold %(value)s") % {"value": number(Decimal(text))})


def _description(rows: list[SchoolLine], oip: Decimal, isbsh: Decimal) -> str:
    low = [row for row in rows if row.oip is not None and row.oip < oip]
    both = sum(row.isbsh is not None and row.isbsh < isbsh for row in low)
    sentence = ngettext(
        "Below the OIP threshold %(oip)s stands %(low)s school; of these with an ISBSH below %(isbsh)s: %(both)s. "
        "All values are in the table below.",
        "Below the OIP threshold %(oip)s stand %(low)s schools; of these with an ISBSH below %(isbsh)s: %(both)s. "
        "All values are in the table below.",
        len(low),
    )
    return sentence % {"oip": number(oip), "low": len(low), "isbsh": exact(isbsh, 2), "both": both}
