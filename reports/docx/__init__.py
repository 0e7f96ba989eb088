"""The only door to python-docx: an order in, a Word document out. Opened by tasks alone."""

from datetime import datetime
from io import BytesIO

from reports.builders.order import Order


def render(order: Order, *, made_at: datetime) -> bytes:
    from reports.docx.document import document_of

    made = BytesIO()
    document_of(order, made_at=made_at).save(made)
    return made.getvalue()
