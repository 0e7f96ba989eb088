"""One row of a run's page: every number formatted once, beside the value that a file needs."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from diagnostics.identification.federal import FederalMethod
from diagnostics.identification.quad import SchoolType
from diagnostics.identification.registry import method_named
from diagnostics.identification.yar_oip import COMPONENT_NAMES
from diagnostics.labels import short_label, without_legal_form
from diagnostics.models import DecisionItem, Finding, IdentificationRun
from diagnostics.selectors.run_header import Limits
from diagnostics.wording import exact, number

UNKNOWN = "–"
TYPES = frozenset(school_type.value for school_type in SchoolType)
RELIABILITY = "reliability"
VALUE = "value"
SHORT_NAMES = COMPONENT_NAMES | {"olymp": "Олимп."}


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


@dataclass(frozen=True, slots=True)
class RunRow:
    """`decided` is None before a decision is drafted."""

    school_id: int
    name: str
    short_name: str
    code: str
    cells: tuple[Cell, ...]
    oip: Decimal | None
    isbsh: Decimal | None
    type_code: str
    label: str
    reasons: tuple[str, ...]
    computed: bool | None
    item_id: int | None = None
    decided: bool | None = None
    reason: str = ""
    differs: bool = False
    lacks_reason: bool = False
    flags: tuple[str, ...] = field(default=())

    @property
    def computed_word(self) -> str:
        return verdict(self.computed)

    @property
    def decided_word(self) -> str:
        return verdict(self.decided)

    @property
    def main_reason(self) -> str:
        return self.reasons[0] if self.reasons else ""

    @property
    def other_reasons(self) -> tuple[str, ...]:
        return self.reasons[1:]


def index_columns(findings: list[Finding]) -> tuple[Column, ...]:
    """The published components that any school has, then both indices."""
    present = {code for finding in findings for code, _rank in (finding.components["index"] or {}).get("ranks", ())}
    known = [code for code in COMPONENT_NAMES if code in present]
    ranks = [Column(code, SHORT_NAMES.get(code, code)) for code in (*known, *sorted(present - set(known)))]
    return (*ranks, Column("oip", "ОИП"), Column("isbsh", "ИСБШ"))


def part_columns(run: IdentificationRun) -> tuple[Column, ...]:
    """Low procedures of those that were held, in both years of a federal rule; else the value of the method."""
    if not isinstance(method_named(run.method), FederalMethod):
        return (Column(VALUE, _("Value")),)
    return (
        Column("latest", _("Low procedures, %(year)s") % {"year": run.year}),
        Column("previous", _("Low a year before")),
        Column("twice", _("Low two years running")),
    )


def row_of(
    finding: Finding, item: DecisionItem | None, columns: tuple[Column, ...], limits: Limits, *, by_index: bool
) -> RunRow:
    index = finding.components["index"] or {}
    oip, isbsh = _decimal(index.get("oip")), _decimal(index.get("isbsh"))
    cells = _index_cells(index, columns, limits) if by_index else _part_cells(finding, columns)
    school = finding.school
    return RunRow(
        school_id=finding.school_id,
        name=without_legal_form(school.name),
        short_name=short_label(school.short_name or school.name),
        code=school.code,
        cells=cells,
        oip=oip,
        isbsh=isbsh,
        type_code=finding.value if finding.value in TYPES else "",
        label=finding.label,
        reasons=tuple(finding.reasons),
        computed=finding.listed,
        flags=tuple(index.get("flags", ())),
        **_decision(item),
    )


def verdict(is_included: bool | None) -> str:
    """«включить», «не включать», «недостаточно данных»."""
    if is_included is None:
        return _("not enough data")
    return _("include") if is_included else _("do not include")


def _decision(item: DecisionItem | None) -> dict[str, Any]:
    if item is None:
        return {}
    return {
        "item_id": item.pk,
        "decided": item.decided,
        "reason": item.reason,
        "differs": item.differs,
        "lacks_reason": item.lacks_reason,
    }


def _index_cells(index: dict[str, Any], columns: tuple[Column, ...], limits: Limits) -> tuple[Cell, ...]:
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
    values = {part["code"]: part["value"] for part in finding.components["parts"]}
    return tuple(_part_cell(column, values) for column in columns)


def _value_cell(finding: Finding, column: Column) -> Cell:
    if not finding.value:
        return Cell(column.code, column.label, UNKNOWN)
    value = Decimal(finding.value)
    return Cell(column.code, column.label, number(value, 2 if "." in finding.value else None), value)


def _part_cell(column: Column, values: dict[str, str]) -> Cell:
    """«2 из 8»: low procedures of those with results; without any there is nothing to count."""
    low, available = values[f"low_{column.code}"], values.get(f"available_{column.code}")
    if available is None:
        return Cell(column.code, column.label, low, Decimal(low))
    if available == "0":
        return Cell(column.code, column.label, UNKNOWN)
    text = _("%(place)s of %(count)s") % {"place": low, "count": available}
    return Cell(column.code, column.label, text, Decimal(low))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
