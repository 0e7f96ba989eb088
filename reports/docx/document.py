"""The order in Word: requisites in their sequence, then the annexes, each on a page of its own."""

from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reports.builders.order import Annex, Order
from reports.builders.order.content import UPRIGHT
from reports.docx.paper import begin_sheet, lay_out
from reports.docx.tables import add_table

CENTRE, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT


def document_of(order: Order, *, made_at: datetime) -> WordDocument:
    document = Document()
    lay_out(document, title=order.title, author=order.authority, made_at=made_at)
    _requisites(document, order)
    _text(document, order)
    _signature(document, order)
    for annex in order.annexes:
        _annex(document, annex)
    return document


def _requisites(document: WordDocument, order: Order) -> None:
    for mark in filter(None, (order.draft_mark, order.invented_mark)):
        _line(document, mark, RIGHT)
    _line(document, order.authority, CENTRE, bold=True)
    if order.region:
        _line(document, order.region, CENTRE)
    _line(document, order.kind, CENTRE, bold=True, above=12)
    _line(document, order.date_and_number, LEFT, above=12)
    if order.place:
        _line(document, order.place, LEFT)
    document.add_paragraph(order.heading, style="Heading 1")


def _text(document: WordDocument, order: Order) -> None:
    document.add_paragraph(order.preamble)
    _line(document, order.resolution, LEFT, bold=True)
    for point in order.points:
        document.add_paragraph(f"{point.number}. {point.text}")


def _signature(document: WordDocument, order: Order) -> None:
    """The position; the signature and the name are written by hand."""
    signed = _line(document, f"{order.signer}\t______________\t______________", LEFT, above=36)
    signed.paragraph_format.tab_stops.add_tab_stop(Mm(UPRIGHT * 2 // 3), WD_TAB_ALIGNMENT.RIGHT)
    signed.paragraph_format.tab_stops.add_tab_stop(Mm(UPRIGHT), WD_TAB_ALIGNMENT.RIGHT)
    for text in (order.executor, order.distribution):
        _line(document, text, LEFT, above=6).runs[0].font.size = Pt(12)


def _annex(document: WordDocument, annex: Annex) -> None:
    begin_sheet(document, is_wide=annex.is_wide)
    _line(document, annex.mark, RIGHT)
    document.add_paragraph(annex.title, style="Heading 1")
    for paragraph in annex.paragraphs:
        document.add_paragraph(paragraph)
    for table in annex.tables:
        add_table(document, table)


def _line(
    document: WordDocument, text: str, alignment: WD_ALIGN_PARAGRAPH, *, bold: bool = False, above: int = 0
) -> Paragraph:
    """A line without indent, `above` points below the one before it."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.alignment = alignment
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_before = Pt(above)
    return paragraph
