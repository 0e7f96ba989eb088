"""What the pages of one load say of it: problems by rule, how the file was read, what was found to disagree."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schools.models import Import, Inconsistency, ReplacedFact, School
from schools.models.facts import FACTS
from schools.selectors.confirmations import SCHOOLS, count_heirs
from schools.workbooks import KINDS
from schools.workbooks.names import sort_key
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS

SHOWN_PLACES = 5


@dataclass(frozen=True)
class ProblemGroup:
    """All problems of one rule; the sentence, the value and the example are those of the first.

    `places` are the first ones: «9 класс: C8, E7»; `more` problems stand elsewhere.
    """

    rule: str
    level: str
    sentence: str
    count: int
    places: str
    more: int
    value: str
    example: str


@dataclass(frozen=True)
class SheetReading:
    """A sheet and what its columns were taken for: (letter, heading) of each."""

    name: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Said:
    """What a person said of a file, in words; names are what the page asks by."""

    kind: str
    year: int | None
    procedure: str
    subject: str
    grade: int | None
    columns: int
    schools: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Traces:
    """What a rollback would do: values given back, facts removed, facts left to later loads, schools removed."""

    restored: int
    removed: int
    left: int
    schools: int


def problem_groups(problems: Sequence[Mapping[str, Any]]) -> list[ProblemGroup]:
    """In the order of the problems, which is that of importance."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for problem in problems:
        found[problem["level"], problem["rule"]].append(problem)
    return [_group(same) for same in found.values()]


def schools_of_preview(preview: Sequence[Mapping[str, Any]]) -> list[str]:
    """Names in natural order; rejected rows and values of the city have none."""
    return sorted({change["school"] for change in preview} - {""}, key=sort_key)


def sheets_of(loaded: Import) -> list[SheetReading]:
    return [SheetReading(sheet, tuple(_columns(loaded.kind, blocks))) for sheet, blocks in loaded.layout.items()]


def said_of(loaded: Import) -> Said:
    answers = loaded.answers
    keys: dict[str, int | None] = answers.get("schools", {})
    names = dict(School.objects.filter(pk__in=filter(None, keys.values())).order_by("pk").values_list("pk", "name"))
    kind = answers.get("kind", "")
    return Said(
        kind=KINDS[kind].title if kind else "",
        year=answers.get("year"),
        procedure=PROCEDURES.get(answers.get("procedure", ""), ""),
        subject=SUBJECTS.get(answers.get("subject", ""), ""),
        grade=answers.get("grade"),
        columns=sum(map(len, answers.get("columns", {}).values())),
        schools=tuple((spelling, names.get(key, "") if key else "") for spelling, key in keys.items()),
    )


def inconsistencies_found_by(loaded: Import) -> int:
    """How many disagreements this load has brought to light."""
    return Inconsistency.objects.filter(found_by=loaded).count()


def traces_of(loaded: Import) -> Traces:
    replaced = ReplacedFact.objects.filter(replaced_by=loaded)
    changed = replaced.filter(old__isnull=False)
    schools = changed.filter(table=SCHOOLS).count()
    heirs = [count_heirs(model, loaded) for model in FACTS.values()]
    left, left_changed = (sum(counts) for counts in zip(*heirs, strict=True))
    facts = changed.count() - schools - left_changed
    own = sum(model.objects.filter(loaded_by=loaded).count() for model in FACTS.values())  # type: ignore[attr-defined]
    return Traces(
        restored=facts + schools,
        removed=own - left - facts,
        left=left,
        schools=replaced.filter(old__isnull=True).count(),
    )


def schools_to_choose() -> list[tuple[int, str]]:
    """Schools that a spelling of a workbook can mean."""
    schools = School.objects.kept().in_natural_order()
    return list(schools.values_list("pk", "name"))


def _group(problems: Sequence[Mapping[str, Any]]) -> ProblemGroup:
    first = problems[0]
    return ProblemGroup(
        rule=first["rule"],
        level=first["level"],
        sentence=first["sentence"],
        count=len(problems),
        places=_places(problems[:SHOWN_PLACES]),
        more=max(0, len(problems) - SHOWN_PLACES),
        value=first["value"],
        example=first["example"],
    )


def _places(problems: Sequence[Mapping[str, Any]]) -> str:
    cells: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        if cell := f"{problem['column']}{problem['row'] or ''}":
            cells[problem["sheet"]].append(cell)
    return "; ".join(f"{sheet}: {', '.join(found)}" if sheet else ", ".join(found) for sheet, found in cells.items())


def _columns(kind: str, blocks: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    headings = {column.field: column.heading for column in KINDS[kind].columns} if kind else {}
    fields = {letter: field for block in blocks for field, letter in block.items()}
    for letter in sorted(fields, key=lambda text: (len(text), text)):
        yield letter, headings.get(fields[letter], fields[letter])
