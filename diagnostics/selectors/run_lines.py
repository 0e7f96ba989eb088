"""Every school of a run in brief: what lists, pictures and counts need, without what explains a judgement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.fields.json import KT

from diagnostics.certainty.radar import RISK_NAMES, Risk
from diagnostics.certainty.sureness import Sureness
from diagnostics.identification.quad import SchoolType
from diagnostics.inclusion import Inclusion
from diagnostics.labels import short_label, without_legal_form
from diagnostics.models import DecisionItem, IdentificationRun
from diagnostics.wording import percent

TYPES = frozenset(school_type.value for school_type in SchoolType)
# in a column that is headed by what they judge
SURENESS_WORDS = {Sureness.SURE: "устойчив", Sureness.EDGE: "на грани", Sureness.NO_VERDICT: "вывода нет"}
BRIEF = {
    "name": F("school__name"),
    "short_name": F("school__short_name"),
    "code": F("school__code"),
    "index": F("components__index"),
    "main_reason": KT("reasons__0"),
    "sureness": KT("certainty__sureness"),
    "chance": F("certainty__chance"),
    "one_pupil": KT("certainty__pupils__0"),
    "risk": KT("certainty__risk__level"),
    "risk_chance": F("certainty__risk__chance"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolLine(Inclusion):
    """`decided` is None before a decision is drafted; `chance` and `risk_chance` are bounds from 0 to 1."""

    school_id: int
    name: str
    short_name: str
    code: str
    value: str
    label: str
    index: Mapping[str, Any] | None
    main_reason: str
    sureness: str
    chance: tuple[float, float] | None
    one_pupil: str
    risk: str
    risk_chance: tuple[float, float] | None
    item_id: int | None = None
    oip: Decimal | None = field(init=False)
    isbsh: Decimal | None = field(init=False)

    def __post_init__(self) -> None:
        for code in ("oip", "isbsh"):
            known = (self.index or {}).get(code)
            object.__setattr__(self, code, None if known is None else Decimal(known))

    @property
    def type_code(self) -> str:
        return self.value if self.value in TYPES else ""

    @property
    def is_on_the_edge(self) -> bool:
        return self.sureness == Sureness.EDGE

    @property
    def sureness_word(self) -> str:
        return SURENESS_WORDS[Sureness(self.sureness)] if self.sureness else ""

    @property
    def chance_word(self) -> str:
        return bounds_word(self.chance)

    @property
    def risk_word(self) -> str:
        return RISK_NAMES[Risk(self.risk)] if self.risk else ""

    @property
    def risk_chance_word(self) -> str:
        return bounds_word(self.risk_chance)


def school_lines(run: IdentificationRun, items: Iterable[DecisionItem]) -> list[SchoolLine]:
    """One query, in the order of the register."""
    decided = {item.school_id: item for item in items}
    return [_line(row, decided.get(row["school_id"])) for row in brief_findings(run)]


def brief_findings(run: IdentificationRun) -> QuerySet[Any, dict[str, Any]]:
    rows: QuerySet[Any] = run.findings.order_by("school__sort_key", "school_id")
    return rows.values("school_id", "value", "listed", "label", **BRIEF)


def bounds_word(chance: tuple[float, float] | None) -> str:
    """«47 %», and «0 % – 100 %» where one pupil leaves it open."""
    if chance is None:
        return ""
    lower, upper = (percent(Decimal(repr(each)) * 100, 0) for each in chance)
    return lower if lower == upper else f"{lower} – {upper}"


def _line(row: dict[str, Any], item: DecisionItem | None) -> SchoolLine:
    return SchoolLine(
        school_id=row["school_id"],
        name=without_legal_form(row["name"]),
        short_name=short_label(row["short_name"] or row["name"]),
        code=row["code"],
        value=row["value"],
        computed=row["listed"],
        label=row["label"],
        index=row["index"],
        main_reason=row["main_reason"] or "",
        sureness=row["sureness"] or "",
        chance=row["chance"],
        one_pupil=row["one_pupil"] or "",
        risk=row["risk"] or "",
        risk_chance=row["risk_chance"],
        **_decision(item),
    )


def _decision(item: DecisionItem | None) -> dict[str, Any]:
    if item is None:
        return {}
    return {"item_id": item.pk, "decided": item.decided, "regional": item.regional, "reason": item.reason}
