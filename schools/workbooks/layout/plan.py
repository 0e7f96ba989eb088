"""Which kind a workbook is, which rectangles of its sheets are read, and what has to be asked about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ..answers import Answers, Question
from ..kind import Kind
from ..kinds import KINDS
from ..matching import Register
from ..own_sheets import ERRORS_SHEET, OWN_SHEETS
from ..problems import Level, Problem
from ..reading import Sheet
from .blocks import Block, blocks
from .grouping import ungrouped
from .headers import ASKS, COMPLETE, INCOMPLETE, Header
from .questions import WHAT, field_question, header_problems, missing_columns, unknown_columns
from .search import best_header, likely_header
from .stacking import Part, stacked
from .turning import below_each_other, turned

WIDEST = 300
FEWEST_ROWS = 2
RefusedRow: TypeAlias = tuple[str, int, Mapping[str, str]]


@dataclass(slots=True)
class Plan:
    """`refused`: sheet, row and texts by column of rows that belong to no table that can be read."""

    kind: Kind | None = None
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)


def lay_out(sheets: Sequence[Sheet], answers: Answers, register: Register) -> Plan:
    filled = [_readable(sheet) for sheet in sheets if sheet.height and sheet.name != ERRORS_SHEET]
    found = [(sheet, _best(sheet, KINDS.values(), answers, register)) for sheet in filled]
    readable = [header for _, header in found if header and header.level >= ASKS]
    asked = KINDS[answers.kind] if answers.kind else None
    kind = asked or (max(readable, key=lambda header: header.fits[:3]).kind if readable else None)
    if kind is None:
        plan = _unknown(found)
    else:
        plan = _known(kind, found, answers, register)
    plan.problems.extend(_hidden(sheets))
    plan.problems.extend(_wide(sheets))
    return plan


def _readable(sheet: Sheet) -> Sheet:
    """A row for each school; a table of people is never wider: headings in thousands of columns would take minutes."""
    narrow = replace(sheet, columns=sheet.columns[:WIDEST]) if len(sheet.columns) > WIDEST else sheet
    return ungrouped(narrow) or narrow


def _best(sheet: Sheet, kinds: Collection[Kind], answers: Answers, register: Register) -> Header | None:
    """The header of the kind that explains the sheet best, as it stands or on its side."""
    straight = best_header(sheet, kinds, answers, register)
    if straight and straight.level == COMPLETE:
        return straight
    on_its_side = turned(sheet)
    sideways = best_header(on_its_side, kinds, answers, register) if on_its_side else None
    return sideways if sideways and sideways.level > max(INCOMPLETE, straight.level if straight else 0) else straight


def _known(kind: Kind, found: Sequence[tuple[Sheet, Header | None]], answers: Answers, register: Register) -> Plan:
    plan = Plan(kind)
    others: list[Problem] = []
    closest: Header | None = None
    for sheet, best in found:
        header = best if best and best.kind is kind else _best(sheet, (kind,), answers, register)
        if header and header.level >= ASKS:
            for table in below_each_other(header, register):
                _read_sheet(plan, table, register)
        elif best and best.level >= ASKS:
            parameters = {"found": best.kind.title, "expected": kind.title}
            others.append(Problem("wrong_kind", sheet=sheet.name, parameters=parameters))
        else:
            header = header or (likely_header(sheet, kind, answers, register) if answers.kind else None)
            closest = closest or header
            others.append(_incomplete(header) if header else _stranger(sheet, kind))
    if plan.blocks:
        plan.problems.extend(_as_remark(problem, kind) for problem in others)
    else:
        plan.problems.extend(others)
        if closest:
            plan.questions.extend(missing_columns(closest))
            plan.questions.extend(unknown_columns(closest))
    return plan


def _read_sheet(plan: Plan, header: Header, register: Register) -> None:
    above = _table_above(header, register)
    if above and above.kind is header.kind:
        header = replace(above, sheet=header.sheet)
    elif above:
        _refuse(plan, header.sheet, Part(above.top, header.top, above.bottom + 1))
    _tell_of_columns(plan, header)
    for table in stacked(header, register):
        if table.header is None:
            _refuse(plan, header.sheet, table.part)
            continue
        if table.part.has_headings and table.part.start:
            _tell_of_columns(plan, table.header)
        _ask_what_is_open(plan, table.header)
        plan.blocks.extend(blocks(table.header))


def _table_above(header: Header, register: Register) -> Header | None:
    """The headings that are understood best may be those of a further table."""
    if header.sheet.is_turned or header.top < FEWEST_ROWS:
        return None
    sheet = header.sheet.part(0, header.top)
    above = best_header(sheet, (header.kind,), header.answers, register)
    if above is None or above.level < ASKS:
        above = best_header(sheet, KINDS.values(), header.answers, register)
    return above if above and above.level >= ASKS and above.bottom + 1 < header.top else None


def _refuse(plan: Plan, sheet: Sheet, part: Part) -> None:
    texts = [" ".join(column[part.start].split()) for column in sheet.columns]
    place = next(place for place, text in enumerate(texts) if text)
    letters = sheet.letters(place)
    plan.problems.append(Problem("second_table", Level.ERROR, sheet.name, part.start + 1, letters, value=texts[place]))
    for row in range(part.first_row, part.end):
        cells = {sheet.letters(place): text for place, column in enumerate(sheet.columns) if (text := column[row])}
        if len(cells) > 1:
            plan.refused.append((sheet.name, row + 1, cells))


def _tell_of_columns(plan: Plan, header: Header) -> None:
    plan.problems.extend(header_problems(header))
    plan.questions.extend(unknown_columns(header))


def _ask_what_is_open(plan: Plan, header: Header) -> None:
    for name in header.open_fields:
        if all(question.code != name for question in plan.questions):
            plan.questions.append(field_question(header, name))
            plan.problems.append(Problem("not_told", sheet=header.sheet.name, parameters={"what": WHAT[name]}))


def _unknown(found: Sequence[tuple[Sheet, Header | None]]) -> Plan:
    if not found:
        return Plan(problems=[Problem("empty_workbook")])
    sheet, header = next(((sheet, header) for sheet, header in found if header), found[0])
    problem = _incomplete(header) if header else _stranger(sheet, next(iter(KINDS.values())))
    titles = tuple((kind.code, kind.title) for kind in KINDS.values())
    return Plan(problems=[problem], questions=[Question("kind", sheet.name, candidates=titles)])


def _incomplete(header: Header) -> Problem:
    missing = [column for column in header.missing if column.field != "school"] or header.missing
    if missing:
        return Problem("missing_column", sheet=header.sheet.name, row=header.bottom + 1, heading=missing[0].heading)
    names = [f"«{column.heading}»" for column in header.kind.columns if column.field in header.kind.one_of]
    parameters = {"headings": ", ".join(names[:6])}
    return Problem("missing_columns", sheet=header.sheet.name, row=header.bottom + 1, parameters=parameters)


def _stranger(sheet: Sheet, kind: Kind) -> Problem:
    headings = ", ".join(f"«{column.heading}»" for column in kind.columns[:6])
    return Problem("unknown_kind", sheet=sheet.name, parameters={"headings": headings})


def _as_remark(problem: Problem, kind: Kind) -> Problem:
    """A further sheet that is not a table does not stop the others, but nobody should miss it."""
    if problem.rule == "wrong_kind":
        return Problem("other_sheet", Level.NOTE, problem.sheet, parameters=problem.parameters)
    return Problem("skipped_sheet", Level.NOTE, problem.sheet, parameters={"expected": kind.title})


def _hidden(sheets: Sequence[Sheet]) -> list[Problem]:
    """Hidden sheets are not read; those of our own templates are not worth a word."""
    hidden = [sheet for sheet in sheets if sheet.is_hidden and sheet.name not in OWN_SHEETS]
    return [Problem("hidden_sheet", Level.NOTE, sheet.name) for sheet in hidden]


def _wide(sheets: Sequence[Sheet]) -> list[Problem]:
    wide = [sheet.name for sheet in sheets if len(sheet.columns) > WIDEST]
    return [Problem("too_wide", Level.WARNING, name, parameters={"limit": WIDEST}) for name in wide]
