"""The only door to python-docx: an order in, a Word document out. Opened by tasks alone."""

from io import BytesIO

from reports.builders.order import Order


def render(order: Order) -> bytes:
    from reports.docx.document import document_of

    made = BytesIO()
    document_of(order).save(made)
    return made.getvalue()
