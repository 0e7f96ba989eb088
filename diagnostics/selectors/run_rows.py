"""One row of a run's page: every number formatted once, beside the value that a file needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import F, Func, JSONField, QuerySet, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diagnostics.identification.federal import FederalMethod
from diagnostics.identification.registry import method_named
from diagnostics.identification.yar_oip import COMPONENT_NAMES
from diagnostics.models import Finding, IdentificationRun
from diagnostics.selectors.run_header import Limits
from diagnostics.selectors.run_lines import SchoolLine
from diagnostics.wording import exact, number

UNKNOWN = "–"
RELIABILITY = "reliability"
VALUE = "value"
SHORT_NAMES = COMPONENT_NAMES | {"olymp": "Олимп."}
# of all parts of a judgement, with their sources, a row needs the counts of a federal rule
COUNTS = Func(
    F("components"),
    Value('$.parts[*] ? (@.code starts with "low_" || @.code starts with "available_")'),
    function="jsonb_path_query_array",
    output_field=JSONField(),
)
COPIED = tuple(each.name for each in fields(SchoolLine) if each.init)


@dataclass(frozen=True, slots=True)
class Column:
    """`code` is that of a component; numbers stand right."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    code: str
    label: str
    text: str
    value: Decimal | None = None
    is_low: bool = False
    is_not_held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow(SchoolLine):
    """`sentence` says how sure the judgement is; `bounds` are those of the value and of the place, in words."""

    cells: tuple[Cell, ...]
    reasons: tuple[str, ...]
    sentence: str
    bounds: tuple[str, ...]
    pupils: tuple[str, ...]
    risk_reasons: tuple[str, ...]


def index_columns(lines: Iterable[SchoolLine]) -> tuple[Column, ...]:
    """The published components that any school has, then both indices."""
    present = {code for line in lines for code, _rank in (line.index or {}).get("ranks", ())}
    known = [code for code in COMPONENT_NAMES if code in present]
    ranks = [Column(code, SHORT_NAMES.get(code, code)) for code in (*known, *sorted(present - set(known)))]
    return (*ranks, Column("oip", "ОИП"), Column("isbsh", "ИСБШ"))


def part_columns(run: IdentificationRun) -> tuple[Column, ...]:
    """Low procedures of those that were held, in both years of a federal rule; else the value of the method."""
    method = method_named(run.method)
    if not isinstance(method, FederalMethod):
        return (Column(VALUE, capfirst(method.value_name)),)
    return (
        Column("latest", _("Low procedures, %(year)s") % {"year": run.year}),
        Column("previous", _("Low a year before")),
        Column("twice", _("Low two years running")),
    )


def explanations(run: IdentificationRun, schools: Iterable[int]) -> QuerySet[Finding]:
    """Findings of these schools with their `counts`, for `row_of`."""
    return run.findings.filter(school__in=schools).defer("components").annotate(counts=COUNTS)


def row_of(
    line: SchoolLine, finding: Finding, columns: tuple[Column, ...], limits: Limits, *, by_index: bool
) -> RunRow:
    cells = _index_cells(line.index or {}, columns, limits) if by_index else _part_cells(finding, columns)
    sure = finding.certainty
    return RunRow(
        **{name: getattr(line, name) for name in COPIED},
        cells=cells,
        reasons=tuple(finding.reasons),
        sentence=sure.get("sentence", ""),
        bounds=bounds_of(sure),
        pupils=tuple(sure.get("pupils", ())),
        risk_reasons=tuple(sure.get("risk", {}).get("reasons", ())),
    )


def bounds_of(certainty: Mapping[str, Any]) -> tuple[str, ...]:
    """«Индекс от 21,40 до 38,02», «место от 3 до 9»: 95 % of the draws."""
    words = []
    if "value" in certainty:
        low, high = (number(Decimal(repr(each)), 2) for each in certainty["value"])
        words.append(_("index from %(low)s to %(high)s") % {"low": low, "high": high})
    if "place" in certainty:
        low, high = (number(Decimal(repr(each)), 0) for each in certainty["place"])
        words.append(_("place from %(low)s to %(high)s") % {"low": low, "high": high})
    return tuple(words)


def _index_cells(index: Mapping[str, Any], columns: tuple[Column, ...], limits: Limits) -> tuple[Cell, ...]:
    ranks = dict(index.get("ranks", ()))
    low = {"oip": limits.oip, "isbsh": limits.isbsh}
    cells = []
    for column in columns:
        if column.code in low:
            cells.append(_index_cell(column, _decimal(index.get(column.code)), low[column.code]))
        else:
            cells.append(_rank_cell(column, _decimal(ranks.get(column.code)), has_others=bool(ranks)))
    return tuple(cells)


def _index_cell(column: Column, value: Decimal | None, limit: Decimal | None) -> Cell:
    if value is None:
        return Cell(column.code, column.label, UNKNOWN)
    return Cell(column.code, column.label, exact(value, 2), value, is_low=limit is not None and value < limit)


def _rank_cell(column: Column, rank: Decimal | None, *, has_others: bool) -> Cell:
    """Other places without this one: the procedure was not held at the school."""
    if rank is None:
        return Cell(column.code, column.label, _("n/h") if has_others else UNKNOWN, is_not_held=has_others)
    shown = rank.quantize(Decimal(1)) if rank == int(rank) and column.code != RELIABILITY else rank
    return Cell(column.code, column.label, exact(shown, 2 if column.code == RELIABILITY else 0), shown)


def _part_cells(finding: Finding, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    if [column.code for column in columns] == [VALUE]:
        return (_value_cell(finding, columns[0]),)
    values = {part["code"]: part["value"] for part in finding.counts}  # type: ignore[attr-defined]
    return tuple(_part_cell(column, values) for column in columns)


def _value_cell(finding: Finding, column: Column) -> Cell:
    if not finding.value:
        return Cell(column.code, column.label, UNKNOWN)
    value = Decimal(finding.value)
    return Cell(column.code, column.label, number(value, 2 if "." in finding.value else None), value)


def _part_cell(column: Column, values: dict[str, str]) -> Cell:
    """«2 из 8»: low procedures of those with results; without any there is nothing to count."""
    low, available = values[f"low_{column.code}"], values.get(f"available_{column.code}")
    held = [available] if available is not None else [values["available_latest"], values["available_previous"]]
    if "0" in held:
        return Cell(column.code, column.label, UNKNOWN)
    if available is None:
        return Cell(column.code, column.label, low, Decimal(low))
    text = _("%(place)s of %(count)s") % {"place": low, "count": available}
    return Cell(column.code, column.label, text, Decimal(low))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
