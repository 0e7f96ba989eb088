"""Texts of a block → values, with the problems of single cells. Each different text is parsed once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import median

from .bands import told_above
from .layout import Block
from .problems import Level, Problem
from .reading import Merge
from .row_kinds import NAME, SCHOOL, leave_notes_out, tell_rows_apart
from .shares import take_for_shares
from .tables import Context, Table
from .values import BLANK, Parsed, Value

FAR_ABOVE = 10


def parse_block(block: Block, number: int, context: Context) -> Table:
    columns = told_above(block, {name: _cells(block, place) for name, place in block.places.items()}, context)
    kept = _filled_rows(columns)
    is_whole = len(kept) == block.sheet.height - block.first_row
    sheet = block.sheet
    table = Table(
        sheet=sheet.name,
        numbers=[index + block.first_row + 1 for index in kept],
        headings={column.field: column for column in block.kind.columns},
        letters={name: sheet.letters(block.places[name]) if name in block.places else "" for name in columns},
        block=number,
        titles=block.titles,
        lines={name: place + 1 for name, place in block.places.items()} if sheet.is_turned else {},
        told=block.texts,
        texts={name: cells if is_whole else [cells[index] for index in kept] for name, cells in columns.items()},
    )
    if SCHOOL in table.texts:
        tell_rows_apart(table, block, context)
    elif NAME in table.texts:
        leave_notes_out(table)
    take_for_shares(table, block.kind.shares)
    for name in table.texts:
        _parse_column(table, name, context.parser(table.headings[name]))
    table.skipped.update(table.territories)
    _give(table, block, context)
    if block.is_open:
        table.close()
    return table


def _cells(block: Block, place: int) -> Sequence[str]:
    """Cells below the headings; a merged cell of several rows says the same of each."""
    cells = block.sheet.columns[place][block.first_row :]
    for merge in block.sheet.merges:
        if _covers(merge, place, block.first_row):
            first = merge.top - block.first_row
            cells[first : merge.bottom - block.first_row + 1] = [cells[first]] * (merge.bottom - merge.top + 1)
    return cells


def _covers(merge: Merge, place: int, first_row: int) -> bool:
    return merge.left == place == merge.right and merge.top >= first_row and merge.bottom > merge.top


def _filled_rows(columns: Mapping[str, Sequence[str]]) -> Sequence[int]:
    joined = map("".join, zip(*columns.values(), strict=True))
    return [index for index, text in enumerate(joined) if text and not text.isspace()]


def _parse_column(table: Table, name: str, parse: Callable[[str], Parsed]) -> None:
    texts = table.texts[name]
    territories = {texts[index] for index in table.territories} if name == SCHOOL else set()
    parses = {text: BLANK if text in territories else _parsed(text, parse) for text in dict.fromkeys(texts)}
    values: dict[str, Value] = {text: one.value for text, one in parses.items()}
    table.values[name] = list(map(values.__getitem__, texts))
    refused = {text for text, one in parses.items() if one.refusal}
    doubted = {text for text in refused if _doubts_a_share(parses[text])}
    if doubted and not _may_hold_shares(values.values()):
        refused -= doubted
    if missing := {text: one.missing for text, one in parses.items() if one.missing}:
        table.missing[name] = {index: missing[text] for index, text in enumerate(texts) if text in missing}
    if refused:
        for index, text in enumerate(texts):
            if text in refused and index not in table.skipped:
                _report_refusal(table, index, name, parses[text])
    if table.headings[name].is_filled:
        _demand(table, name, parses)


def _parsed(text: str, parse: Callable[[str], Parsed]) -> Parsed:
    plain = " ".join(text.split())
    return parse(plain) if plain else BLANK


def _doubts_a_share(parsed: Parsed) -> bool:
    return parsed.refusal is not None and parsed.refusal.rule == "share_for_percent"


def _may_hold_shares(values: Iterable[Value]) -> bool:
    """0,4 among 2 and 7 is what it says; among 61 and 75 it is a share, as in a column without any value above 1."""
    percentages = [value for value in values if isinstance(value, Decimal) and value > 1]
    return not percentages or median(percentages) >= FAR_ABOVE


def _report_refusal(table: Table, index: int, name: str, parsed: Parsed) -> None:
    assert parsed.refusal
    level = Level.WARNING if parsed.refusal.is_warning else Level.ERROR
    table.report(index, name, parsed.refusal.rule, level, **parsed.refusal.parameters)


def _demand(table: Table, name: str, parses: Mapping[str, Parsed]) -> None:
    silent = {text for text, one in parses.items() if one.value is None and not one.refusal}
    for index, text in enumerate(table.texts[name]) if silent else ():
        is_territory = name == SCHOOL and index in table.territories
        if text in silent and not is_territory and index not in table.skipped:
            rule = "not_supplied_in_required" if parses[text].missing else "required"
            table.refuse(index, name, rule, word=text)


def _give(table: Table, block: Block, context: Context) -> None:
    """What titles, headings and answers tell holds for every row, unless it contradicts what was asked for."""
    for name, value in block.given.items():
        table.values[name] = [value] * len(table.numbers)
        column = table.headings.get(name)
        refusal = context.parser(column)(str(value)).refusal if column else None
        if column and refusal:
            table.close()
            words = {"example": column.example, **refusal.parameters}
            problem = Problem(
                refusal.rule, Level.ERROR, table.sheet, block.first_row, "", column.heading, str(value), words
            )
            table.problems.append(problem)
