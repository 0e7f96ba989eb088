"""Which rows of a table are schools, which are territories, and which are neither."""

from collections.abc import Iterable, Iterator
from enum import Enum

from .columns import plain_heading
from .layout import Block, numbers_columns
from .names import fold
from .notes import is_note
from .problems import Level
from .tables import Context, Table
from .territories import Territory

SCHOOL, NAME = "school", "name"
SHARES = frozenset({"%", "в %", "доля, %", "доля"})
UNITS = frozenset({"", "чел", "чел.", "человек", "кол-во"})


class Other(Enum):
    """A repeated heading, a share of the city or a row left out by hand; a note below the table, a row of statistics;
    a blank cell or a unit, of which the row tells more.
    """

    LEFT_OUT = "left out"
    NOTE = "note"
    BLANK = "blank"


def tell_rows_apart(table: Table, block: Block, context: Context) -> None:
    """Fill `skipped` and `territories` of a table before its cells are judged."""
    table.skipped.update(_unfilled(table))
    texts = table.texts[SCHOOL]
    kinds = {text: kind for text in set(texts) if (kind := _kind(text, table, context))}
    if not kinds:
        return
    for index, text in enumerate(texts):
        kind = kinds.get(text)
        if kind is None or index in table.skipped:
            continue
        beside = list(_beside(table, block, index))
        if kind is Other.BLANK:
            kind = _kind_beside(beside, block, table.numbers[index], context)
        if kind is Other.LEFT_OUT or "%" in beside:
            table.skipped.update({index, *_numbering(table, block, index)})
        elif kind is Other.NOTE:
            _leave_out(table, index, SCHOOL)
        elif isinstance(kind, Territory):
            table.territories[index] = kind


def leave_notes_out(table: Table) -> None:
    """The same for the register, whose schools are new names."""
    notes = {text for text in set(table.texts[NAME]) if is_note(text)}
    for index, text in enumerate(table.texts[NAME]) if notes else ():
        if text in notes:
            _leave_out(table, index, NAME)


def _numbering(table: Table, block: Block, index: int) -> Iterator[int]:
    """The row below a repeated heading that numbers the columns."""
    row = table.numbers[index]
    if index + 1 < len(table.numbers) and table.numbers[index + 1] == row + 1 and numbers_columns(block.sheet, row):
        yield index + 1


def _leave_out(table: Table, index: int, name: str) -> None:
    table.report(index, name, "note_row", Level.NOTE, example="")
    table.skipped.add(index)


def _kind_beside(beside: Iterable[str], block: Block, row: int, context: Context) -> Territory | Other | None:
    """What a row without a school is by its other cells."""
    territory = next((found for cell in beside if (found := context.home.territory(cell))), None)
    opening = next((text for column in block.sheet.columns if (text := column[row - 1].strip())), "")
    return Other.NOTE if territory is None and is_note(opening) else territory


def _unfilled(table: Table) -> Iterator[int]:
    """A template comes with the schools; a row with nothing but its school is not filled in yet."""
    others = [texts for name, texts in table.texts.items() if name not in (SCHOOL, "year")]
    return (index for index, cells in enumerate(zip(*others, strict=True)) if not any(cells))


def _kind(text: str, table: Table, context: Context) -> Territory | Other | None:
    """None for a school. Beside a blank cell «Итого» may stand."""
    plain, answered = fold(text), context.register.answered
    if plain in answered:
        return Other.LEFT_OUT if answered[plain] is None else None
    if plain in UNITS:
        return Other.BLANK
    territory = context.home.territory(text)
    is_share = plain in SHARES or (territory is not None and "%" in plain)
    if is_share or plain_heading(text) in table.headings[SCHOOL].spellings:
        return Other.LEFT_OUT
    if territory is None and is_note(text) and not context.register.find(text):
        return Other.NOTE
    return territory


def _beside(table: Table, block: Block, index: int) -> Iterator[str]:
    """Cells of the row before its first value that no field was read from."""
    row, taken = table.numbers[index] - 1, set(block.places.values())
    first = min((place for name, place in block.places.items() if name != SCHOOL), default=0)
    return (block.sheet.columns[place][row].strip() for place in range(first) if place not in taken)
