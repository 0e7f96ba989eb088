"""Heat maps of results: schools or clusters × procedures, the darker the more low results."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.analytics import Result
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics import Clusters, MunicipalityResults, SchoolComparison
from diagnostics.selectors.analytics.municipality import SchoolLine
from diagnostics.wording import number, percent
from ui.charts import Cell, HeatColumn, HeatMap, HeatRow

# the darkest tone begins at four fifths of it, the fourth tone at the threshold of 30 %
DARKEST = 50
MOST_ROWS = 50


def municipality_map(page: MunicipalityResults, slug: str) -> HeatMap | None:
    """All schools; of many, those with a low procedure. None where nobody has a share."""
    lines: Sequence[SchoolLine] = page.schools
    if len(lines) > MOST_ROWS:
        lines = [line for line in lines if line.low_procedures][:MOST_ROWS]
    procedures = [row.procedure for row in page.rows]
    rows = tuple(_row(str(line.school), line.results, procedures, _address(slug, line.school.pk)) for line in lines)
    return _map(_("Share of low results by schools and procedures, %(year)s") % {"year": page.year}, procedures, rows)


def cluster_map(page: Clusters) -> HeatMap | None:
    rows = tuple(_row(group.name, group.together, page.procedures) for group in page.groups)
    title = _("Share of low results by clusters and procedures, %(year)s") % {"year": page.year}
    return _map(title, page.procedures, rows, corner=_("Cluster"))


def similar_map(page: SchoolComparison, slug: str) -> HeatMap | None:
    """The school itself first, then the similar ones, in the procedures of the school."""
    if not page.similar:
        return None
    procedures = [line.own.procedure for line in page.lines]
    own = _row(str(page.school), {line.own.procedure: line.own for line in page.lines}, procedures)
    others = (_row(str(each.school), each.results, procedures, _address(slug, each.school.pk)) for each in page.similar)
    title = _("Share of low results of similar schools, %(year)s") % {"year": page.year}
    return _map(title, procedures, (own, *others))


def _map(title: str, procedures: Sequence[Procedure], rows: tuple[HeatRow, ...], *, corner: str = "") -> HeatMap | None:
    if not any(cell.share is not None for row in rows for cell in row.cells):
        return None
    return HeatMap(
        title=title,
        corner=corner or _("School"),
        columns=tuple(HeatColumn(procedure.grade_name, procedure.work_name) for procedure in procedures),
        rows=rows,
        unit="%",
        tones=tuple(_tones()),
    )


def _row(label: str, results: Mapping[Procedure, Result], procedures: Sequence[Procedure], url: str = "") -> HeatRow:
    return HeatRow(label, tuple(_cell(results.get(procedure)) for procedure in procedures), url)


def _cell(result: Result | None) -> Cell:
    if result is None or result.low is None:
        return Cell("–", note=_("no data"))
    return Cell(number(result.low, 1), float(result.low) / DARKEST)


def _tones() -> list[str]:
    step = DARKEST // 5
    between = [f"{low}–{percent(low + step, None)}" for low in range(0, DARKEST - step, step)]
    return [*between, _("%(share)s and more") % {"share": percent(DARKEST - step, None)}]


def _address(slug: str, school: int) -> str:
    return reverse("diagnostics:school-results", args=[slug, school])
