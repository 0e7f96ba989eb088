"""The order on a list: its text, its PDF and its Word document, from the same values."""

from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from diagnostics.models import ListDecision
from reports import docx, pdf
from reports.builders.hashing import STYLE, TEMPLATES, content_hash
from reports.builders.order import Order, build_order

FORM = (
    TEMPLATES / "pdf" / "order.html",
    TEMPLATES / "_order.html",
    STYLE,
    *sorted(Path(docx.__file__).parent.glob("*.py")),
)


def order_of(decision: ListDecision) -> Order:
    with translation.override("ru"):
        return build_order(decision)


def fingerprint_of(order: Order) -> str:
    """Equal fingerprints are equal papers."""
    return content_hash(order, form=FORM)


def text_of(order: Order) -> str:
    """The inner HTML of the sheet, as the page shows it."""
    with translation.override("ru"):
        return render_to_string("reports/_order.html", {"order": order, "is_paper": False})


def pdf_of(order: Order) -> pdf.Pdf:
    with translation.override("ru"):
        return pdf.render(render_to_string("reports/pdf/order.html", {"order": order}))


def docx_of(order: Order, *, made_at: datetime) -> bytes:
    return docx.render(order, made_at=made_at)
