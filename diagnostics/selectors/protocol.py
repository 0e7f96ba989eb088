"""Computed, decided and the order of the region side by side. Page, file and printed order call this."""

from dataclasses import dataclass

from diagnostics.identification.method import Method
from diagnostics.identification.registry import method_named
from diagnostics.models import IdentificationRun, ListDecision
from diagnostics.models.decisions import version_of
from diagnostics.selectors.agreement import (
    Agreement,
    Combination,
    agreement_with,
    combinations_of,
    compared_with_calculation,
    compared_with_region,
)
from diagnostics.selectors.protocol_rows import ProtocolRow, protocol_row
from diagnostics.selectors.regional import RegionalOrder, order_beside
from diagnostics.selectors.run_header import judges_by_index, thresholds_of


@dataclass(frozen=True, slots=True)
class Protocol:
    """`unknown` are schools of the order that the calculation did not see; `version` is that of all decisions."""

    decision: ListDecision
    run: IdentificationRun
    method: Method
    order: RegionalOrder | None
    rows: tuple[ProtocolRow, ...]
    version: str
    unknown: tuple[str, ...]

    @property
    def included(self) -> tuple[ProtocolRow, ...]:
        return tuple(row for row in self.rows if row.decided)

    @property
    def differences(self) -> tuple[ProtocolRow, ...]:
        return tuple(row for row in self.rows if row.needs_reason)

    @property
    def unexplained(self) -> tuple[ProtocolRow, ...]:
        return tuple(row for row in self.rows if row.lacks_reason)

    @property
    def computed(self) -> int:
        return sum(row.computed is True for row in self.rows)

    @property
    def unjudged(self) -> tuple[ProtocolRow, ...]:
        """The calculation had too little data for a verdict."""
        return tuple(row for row in self.rows if row.computed is None)

    @property
    def with_calculation(self) -> Agreement:
        return agreement_with(self.rows, [bool(row.computed) for row in self.rows])

    @property
    def with_region(self) -> Agreement | None:
        """None while no order of the region is loaded."""
        if all(row.regional is None for row in self.rows):
            return None
        return agreement_with(self.rows, [bool(row.regional) for row in self.rows])

    @property
    def thresholds(self) -> tuple[str, ...]:
        return thresholds_of(self.run)

    @property
    def combinations(self) -> tuple[Combination, ...]:
        return combinations_of(self.rows)

    @property
    def summary(self) -> tuple[str, ...]:
        """Why the lists are as they are."""
        region = self.with_region
        compared = compared_with_region(region) if region else ()
        return (*compared_with_calculation(self.with_calculation, len(self.rows)), *compared)


def protocol_of(decision: ListDecision) -> Protocol:
    """Three queries, whatever the number of schools. What was approved says what it said on that day."""
    run = decision.run
    assert run is not None
    findings = {finding.school_id: finding for finding in run.findings.all()}
    items = list(decision.items.select_related("school").order_by("school__sort_key", "school_id"))
    order = order_beside(decision, items)
    seen = {item.school_id for item in items}
    method, by_index = method_named(run.method), judges_by_index(run)
    return Protocol(
        decision=decision,
        run=run,
        method=method,
        order=order,
        rows=tuple(protocol_row(item, findings[item.school_id], method, by_index=by_index) for item in items),
        version=version_of(items),
        unknown=tuple(name for pk, name in order.names.items() if pk not in seen) if order else (),
    )
