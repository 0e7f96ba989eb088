"""Our own workbooks: one to fill in, with the schools already written, and one filled with facts."""

from collections.abc import Mapping, Sequence
from typing import Any

from .answers import Answers
from .columns import Column
from .kind import Kind
from .kinds import KINDS
from .kinds.histogram import SCORE_COLUMNS, SCORE_FIELDS, SCORES
from .matching import KnownSchool
from .mirror import Cells, cells
from .scales import BUILT_IN
from .vocabulary import PROCEDURES, SUBJECTS
from .writing import Plan, in_order, written

NOTHING_KNOWN = Answers()


def template(kind: str, schools: Sequence[KnownSchool], known: Answers = NOTHING_KNOWN) -> bytes:
    """A workbook of this kind to fill in; read again as it is, it gives no facts and no errors of its own making.

    What is `known` of all rows (year, procedure, subject, grade) stands in the title instead of a column.
    """
    declared = KINDS[kind]
    columns = _offered(declared, known)
    wanted = known.procedure or str(declared.fixed.get("procedure", ""))
    rows = [_prepared(school) for school in in_order(schools) if _has_procedure(school, wanted)]
    if not {"school", "name"} & {column.field for column in columns}:
        rows = []
    return written(Plan(declared, columns, rows, title(declared, known), schools))


def filled(kind: str, batches: Mapping[str, Sequence[Any]], schools: Sequence[KnownSchool]) -> bytes:
    """The workbook that says these facts; read again, it gives the same facts."""
    declared = KINDS[kind]
    rows = cells(declared, batches)
    used = {field for row in rows for field in row}
    if SCORE_FIELDS[0] in used:
        used.add(SCORE_FIELDS[1])  # scores are read where they run on
    columns = [column for column in declared.columns if column.is_required or column.field in used]
    return written(Plan(declared, columns, rows, declared.title, schools))


def _offered(kind: Kind, known: Answers) -> list[Column]:
    """Columns of a template; those of primary scores go up to the greatest score, if the scale is known."""
    told = {field for field in ("year", "procedure", "subject", "grade") if getattr(known, field)}
    offered = [column for column in kind.columns if column.is_offered and column.field not in told]
    scale = BUILT_IN.get((known.year or 0, known.procedure, known.subject, known.grade or 0))
    if scale is None or SCORE_COLUMNS[0].field not in {column.field for column in offered}:
        return offered
    return [*(column for column in offered if column.series is not SCORES), *SCORE_COLUMNS[: scale.maximum + 1]]


def title(kind: Kind, known: Answers) -> str:
    """«Результаты оценочных процедур: ОГЭ 2021. 9 класс. Математика» – words that the reader understands."""
    opening = " ".join(filter(None, (PROCEDURES.get(known.procedure), str(known.year) if known.year else "")))
    parts = (opening, f"{known.grade} класс" if known.grade else "", SUBJECTS.get(known.subject))
    said = ". ".join(filter(None, parts))
    return f"{kind.title}: {said}" if said else kind.title


def _prepared(school: KnownSchool) -> Cells:
    told = {"school": school.key, "name": school.name, "code": school.code, "short_name": school.short_name}
    return {field: value for field, value in (told | {"level": school.level}).items() if value}


def _has_procedure(school: KnownSchool, procedure: str) -> bool:
    without = {"OGE": ("primary",), "EGE": ("primary", "basic")}
    return school.level not in without.get(procedure, ())
