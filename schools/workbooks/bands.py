"""A value that stands alone in a row above the schools that it holds for: «Базово неуспевающие», schools, and so on."""

from collections.abc import Mapping, Sequence

from .layout import Block
from .tables import Context

Cells = Mapping[str, Sequence[str]]


def told_above(block: Block, columns: Cells, context: Context) -> Cells:
    """The cells of the block; where the field of the bands is blank, it says what the nearest band above says."""
    alone = _alone(block) if block.kind.band else {}
    bands = _bands(block, {*alone.values(), *block.titles}, context) if alone else set()
    if not bands:
        return columns
    cells = {name: [*texts] for name, texts in columns.items()}
    told = cells.setdefault(block.kind.band, [""] * (block.sheet.height - block.first_row))
    band = next((title for title in reversed(block.titles) if title in bands), "")
    for index, own in enumerate(told):
        if alone.get(index) in bands:
            band = alone[index]
            for texts in cells.values():
                texts[index] = ""
        elif not own.strip() and any(texts[index].strip() for texts in cells.values()):
            told[index] = band
    return cells


def _alone(block: Block) -> dict[int, str]:
    """Texts that have a row of their own."""
    rows = enumerate(block.sheet.rows(block.first_row, block.sheet.height))
    told = ((index, [text for text in row if text.strip()]) for index, row in rows)
    return {index: texts[0] for index, texts in told if len(texts) == 1}


def _bands(block: Block, texts: set[str], context: Context) -> set[str]:
    parse = context.parser(block.kind.column(block.kind.band))
    return {text for text in texts if parse(" ".join(text.split())).value is not None}
