"""Pictures of results: shares of low results by school, dynamics of a school."""

from decimal import Decimal

from django.utils.translation import gettext as _

from diagnostics.identification.low_results import LOW
from diagnostics.selectors.analytics import SchoolResults, SubjectResults
from diagnostics.selectors.analytics.school import ProcedureLine
from diagnostics.wording import percent
from schools.workbooks.vocabulary import NOT_HELD
from ui.charts import Bar, Bars, Dynamics, Picture, Series, Threshold, picture

MOST_BARS = 40
MOST_LINES = 6
TOLD_YEARS = 2


def low_shares(page: SubjectResults, municipality_id: int) -> Picture | None:
    """Bars of low results, the highest first; None where nobody has a value."""
    rows = [row for row in page.rows if row.result.low is not None]
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (-(row.result.low or 0), row.school.sort_key))[:MOST_BARS]
    city = page.city.low
    spec = Bars(
        title=_("Share of low results: %(procedure)s, %(year)s")
        % {"procedure": str(page.procedure), "year": page.year},
        bars=tuple(Bar(str(row.school), _float(row.result.low)) for row in ordered),
        unit="%",
        threshold=_threshold(LOW.threshold),
        reference=None
        if city is None
        else Threshold(float(city), _("municipality %(value)s") % {"value": percent(city)}),
        low_is_bad=False,
    )
    return picture(spec, municipality_id=municipality_id)


def line_pictures(page: SchoolResults, municipality_id: int) -> list[Picture]:
    """Success over the years beside the municipality: procedures with flags first, two years at least."""
    told = [line for line in page.lines if len(_success(line)) - _success(line).count(None) >= TOLD_YEARS]
    first = sorted(told, key=lambda line: not line.flags)[:MOST_LINES]
    return [picture(_dynamics(line, page.years), municipality_id=municipality_id) for line in first]


def _dynamics(line: ProcedureLine, years: tuple[int, ...]) -> Dynamics:
    series = [Series(_("School"), _success(line))]
    city = Series(_("Municipality"), tuple(_float(value) for value in line.city))
    return Dynamics(
        title=_("Success: %(procedure)s") % {"procedure": line.name},
        years=years,
        series=tuple(series if city.is_empty else [*series, city]),
        unit="%",
        threshold=_threshold(100 - LOW.threshold),
        gaps=_gaps(line, years),
    )


def _threshold(value: Decimal) -> Threshold:
    return Threshold(float(value), _("threshold %(value)s") % {"value": percent(value, None)})


def _gaps(line: ProcedureLine, years: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """Years in which the procedure was cancelled all over the country."""
    return tuple(
        (year, NOT_HELD[line.procedure.kind.value, year].reason)
        for year, result in zip(years, line.results, strict=True)
        if result is None and not line.procedure.was_held(year)
    )


def _success(line: ProcedureLine) -> tuple[float | None, ...]:
    return tuple(None if result is None else _float(result.success) for result in line.results)


def _float(value: Decimal | None) -> float | None:
    """Rounded to what is shown, so that equal pictures are equal specifications."""
    return None if value is None else round(float(value), 1)
