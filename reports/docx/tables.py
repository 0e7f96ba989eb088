"""A table in Word: a grid in 10 pt, its heading repeated on every page, no row torn between two."""

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from reports.builders.order.content import Column, Table

SIZE = Pt(10)


def add_table(document: WordDocument, table: Table) -> None:
    if table.caption:
        _caption(document, table.caption)
    grid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _fill(grid.rows[0], [(column, column.title) for column in table.columns], is_heading=True)
    for cells in table.cells:
        _fill(grid.add_row(), cells)


def _caption(document: WordDocument, text: str) -> None:
    caption = document.add_paragraph(text)
    caption.alignment = WD_ALIGN_PARAGRAPH.LEFT
    shape = caption.paragraph_format
    shape.first_line_indent, shape.space_before, shape.keep_with_next = Mm(0), Pt(12), True
    caption.runs[0].font.size = Pt(12)


def _fill(row: _Row, cells: Iterable[tuple[Column, str]], *, is_heading: bool = False) -> None:
    marks = ["w:cantSplit", "w:tblHeader"] if is_heading else ["w:cantSplit"]
    for mark in marks:
        row._tr.get_or_add_trPr().append(OxmlElement(mark))
    for cell, (column, text) in zip(row.cells, cells, strict=True):
        _write(cell, column, text, is_heading=is_heading)


def _write(cell: _Cell, column: Column, text: str, *, is_heading: bool) -> None:
    cell.width = Mm(column.width)
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.bold = SIZE, is_heading
    is_centred = is_heading or column.is_centred
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.line_spacing = 1
