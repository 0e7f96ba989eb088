"""A run as a file: the rows of the page, in its order, with values where the page has text."""

from django.utils.translation import gettext as _

from diagnostics.selectors.run_page import RunPage
from diagnostics.selectors.run_rows import Cell, RunRow
from tenancy.models import Municipality
from ui.export import Export, Value


def run_export(page: RunPage, municipality: Municipality) -> Export:
    run = page.run
    decided = (_("Decided"), _("Reason of the decision")) if page.decision else ()
    return Export(
        title=f"{page.method.title}, {run.year}",
        place=municipality.name,
        slug=municipality.slug,
        conditions=[(_("Calculation"), f"№ {run.pk}"), (_("Thresholds"), "; ".join(page.thresholds))],
        header=[
            _("School"),
            _("Code"),
            *(column.label for column in page.columns),
            _("Type"),
            _("Calculated"),
            *decided,
            _("Reasons"),
        ],
        rows=[_line(row, has_decision=page.decision is not None) for row in page.rows],
    )


def _line(row: RunRow, *, has_decision: bool) -> list[Value]:
    decided = (row.decided_word, row.reason) if has_decision else ()
    cells = [_value(cell) for cell in row.cells]
    return [row.name, row.code, *cells, row.label, row.computed_word, *decided, "; ".join(row.reasons)]


def _value(cell: Cell) -> Value:
    return cell.text if cell.value is None else cell.value
