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
            *_sure_headings(page),
            *decided,
            _("Reasons"),
        ],
        rows=[_line(row, page) for row in page.rows],
    )


def _line(row: RunRow, page: RunPage) -> list[Value]:
    decided = (row.decided_word, row.reason) if page.decision else ()
    cells = [_value(cell) for cell in row.cells]
    reasons = "; ".join(row.reasons)
    return [row.name, row.code, *cells, row.label, row.computed_word, *_sure(row, page), *decided, reasons]


def _sure_headings(page: RunPage) -> list[str]:
    sure = [_("Sureness"), _("Chance to be listed"), _("Bounds"), _("One pupil decides")] if page.has_certainty else []
    return [*sure, *((_("Risk of the next year"), _("Chance of the next year")) if page.has_risk else ())]


def _sure(row: RunRow, page: RunPage) -> list[Value]:
    sure = [row.sureness_word, row.chance_word, "; ".join(row.bounds), " ".join(row.pupils)]
    risk = [row.risk_word, row.risk_chance_word]
    return [*(sure if page.has_certainty else ()), *(risk if page.has_risk else ())]


def _value(cell: Cell) -> Value:
    return cell.text if cell.value is None else cell.value
