"""A further table below the first one on a sheet: its rows are not taken for rows of the first, and this is said."""

from collections.abc import Iterator
from itertools import chain

from .columns import plain_heading
from .layout import Block
from .layout.meanings import asked_fields
from .layout.titles import read_words
from .problems import Level, Problem
from .tables import Context, Table

SCHOOL = "school"


def close_second_table(table: Table, block: Block, context: Context) -> None:
    """Refuse all rows from the first one that is the title or the headings of another table."""
    if block.sheet.is_turned:
        return
    titles = (row for row in _loose_rows(table, block) if _is_other_title(row, block, context))
    headings = (row for row in _heading_rows(table) if _are_other_headings(row, block))
    begins = min(chain(titles, headings), default=None)
    if begins is None:
        return
    empty = table.skipped - table.territories.keys()
    rest = {index for index, number in enumerate(table.numbers) if number > begins} - empty
    if not rest:  # a note below the table
        return
    for index in rest:
        table.territories.pop(index, None)
    table.rejected |= rest
    table.skipped |= rest
    place, title = next(_filled(begins, block))
    letters = block.sheet.letters(place)
    table.problems.append(Problem("second_table", Level.ERROR, table.sheet, begins, letters, value=title))


def _loose_rows(table: Table, block: Block) -> Iterator[int]:
    """Rows of the sheet between the read ones, and those with nothing but a text in the column of schools."""
    yield from (table.numbers[index] for index in table.skipped - table.territories.keys())
    if table.numbers and table.numbers[-1] - block.first_row > len(table.numbers):
        read = set(table.numbers)
        yield from (row for row in range(block.first_row + 1, table.numbers[-1]) if row not in read)


def _heading_rows(table: Table) -> Iterator[int]:
    spellings = table.headings[SCHOOL].spellings
    repeated = {text for text in set(table.texts[SCHOOL]) if plain_heading(text) in spellings}
    if repeated:
        yield from (table.numbers[index] for index, text in enumerate(table.texts[SCHOOL]) if text in repeated)


def _is_other_title(row: int, block: Block, context: Context) -> bool:
    """A single text that tells another year, procedure, subject or grade than the title of the first table."""
    texts = {text for _place, text in _filled(row, block)}
    if len(texts) != 1:
        return False
    title = texts.pop()
    told = read_words(title, asked_fields(block.kind)).told
    given = {name: value for name, value in block.given.items() if name in told}
    return any(value not in told[name] for name, value in given.items()) and not _may_be_school(title, context)


def _may_be_school(text: str, context: Context) -> bool:
    parsed = context.register.parse(text)
    return parsed.value is not None or (parsed.refusal is not None and parsed.refusal.rule == "uncertain_school")


def _are_other_headings(row: int, block: Block) -> bool:
    """The headings of the next page say what those of the first page say."""
    cells = dict(_filled(row, block))
    for name, text in block.texts.items():
        own = {plain_heading(part) for part in (text, *text.split(" / "))}
        if (cell := cells.get(block.places[name])) and plain_heading(cell) not in own:
            return True
    return False


def _filled(row: int, block: Block) -> Iterator[tuple[int, str]]:
    """Places and texts of a row of the sheet."""
    for place, column in enumerate(block.sheet.columns):
        if text := " ".join(column[row - 1].split()):
            yield place, text
