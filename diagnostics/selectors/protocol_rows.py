"""One school of the protocol: what was computed, decided and ordered by the region."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import pgettext

from diagnostics.identification.method import Method
from diagnostics.inclusion import Inclusion
from diagnostics.labels import short_label, without_legal_form
from diagnostics.models import DecisionItem, Finding
from diagnostics.selectors.run_lines import TYPES
from diagnostics.selectors.run_rows import UNKNOWN
from diagnostics.wording import exact, number


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRow(Inclusion):
    """`why` is the first reason of the calculation, `depth` the category of the order."""

    item_id: int
    school_id: int
    name: str
    full_name: str
    short_name: str
    value: str
    type_code: str
    label: str
    why: str
    depth: str

    @property
    def regional_word(self) -> str:
        return regional_word(self.regional, self.depth)


def regional_word(is_included: bool | None, depth: str = "") -> str:
    """«включена, умеренно», «не включена»; a dash where no order is loaded."""
    if is_included is None:
        return UNKNOWN
    if not is_included:
        return pgettext("school in an order", "is not in it")
    return ", ".join(filter(None, (pgettext("school in an order", "is in it"), depth)))


def protocol_row(item: DecisionItem, finding: Finding, method: Method, *, by_index: bool) -> ProtocolRow:
    school = item.school
    return ProtocolRow(
        item_id=item.pk,
        school_id=item.school_id,
        name=without_legal_form(school.name),
        full_name=school.name,
        short_name=short_label(school.short_name or school.name),
        value=_value(finding, method, by_index=by_index),
        type_code=finding.value if finding.value in TYPES else "",
        label=finding.label,
        why=next(iter(finding.reasons), ""),
        computed=item.computed,
        decided=item.decided,
        regional=item.regional,
        reason=item.reason,
        depth=item.depth_word,
    )


def _value(finding: Finding, method: Method, *, by_index: bool) -> str:
    """«ОИП 15,45, ИСБШ 53,98» of a published index, else «низких процедур: 3»."""
    if by_index:
        index = finding.components["index"] or {}
        known = ((name, index.get(code)) for code, name in (("oip", "ОИП"), ("isbsh", "ИСБШ")))
        return ", ".join(f"{name} {exact(Decimal(value), 2)}" for name, value in known if value) or UNKNOWN
    if not finding.value:
        return UNKNOWN
    return f"{method.value_name}: {number(Decimal(finding.value), 2 if '.' in finding.value else None)}"
