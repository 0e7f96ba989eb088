"""A run as people read it: rows, thresholds between them, computed beside decided. Page, API and PDF call this."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.method import Method
from diagnostics.identification.registry import method_named
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision
from diagnostics.selectors.run_header import (
    Limits,
    Mean,
    coverage_of,
    judges_by_index,
    limits_of,
    means_of,
    parameters_of,
    sources_of_run,
    thresholds_of,
)
from diagnostics.selectors.run_rows import Column, RunRow, index_columns, part_columns, row_of
from diagnostics.selectors.run_sections import Section, cuts_of, sections_of
from diagnostics.wording import percent

# schools that stand so little above the threshold are named
NEAR = Decimal(2)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of the run and, once a decision is drafted, of the decision."""

    schools: int
    computed: int
    insufficient: int
    share: str
    decided: int | None
    agreed: int
    differences: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class RunPage:
    run: IdentificationRun
    method: Method
    decision: ListDecision | None
    by_index: bool
    columns: tuple[Column, ...]
    rows: tuple[RunRow, ...]
    sections: tuple[Section, ...]
    figures: Figures
    means: tuple[Mean, ...]
    limits: Limits
    thresholds: tuple[str, ...]
    coverage: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]

    @property
    def differences(self) -> tuple[RunRow, ...]:
        return tuple(row for row in self.rows if row.differs)

    @property
    def included(self) -> tuple[RunRow, ...]:
        return tuple(row for row in self.rows if row.decided)

    @property
    def unexplained(self) -> tuple[RunRow, ...]:
        return tuple(row for row in self.rows if row.lacks_reason)

    @property
    def near(self) -> tuple[RunRow, ...]:
        """Not listed and not decided on, though only just above the threshold."""
        limit = self.limits.oip
        if limit is None:
            return ()
        return tuple(
            row
            for row in self.rows
            if row.oip is not None and limit <= row.oip < limit + NEAR and not row.differs and not row.decided
        )


def run_page(run: IdentificationRun) -> RunPage:
    """Three queries, whatever the number of schools."""
    findings = list(run.findings.select_related("school").order_by("school__sort_key", "school_id"))
    decision = ListDecision.objects.filter(run=run).first()
    items = {} if decision is None else {item.school_id: item for item in decision.items.order_by("pk")}
    method = method_named(run.method)
    by_index = judges_by_index(run)
    columns = index_columns(findings) if by_index else part_columns(run)
    limits = limits_of(run)
    rows = tuple(
        row_of(finding, items.get(finding.school_id), columns, limits, by_index=by_index) for finding in findings
    )
    sections = sections_of(rows, cuts_of(run.parameters) if by_index else (), by_index=by_index)
    return RunPage(
        run=run,
        method=method,
        decision=decision,
        by_index=by_index,
        columns=columns,
        rows=tuple(row for section in sections for row in section.rows),
        sections=sections,
        figures=_figures(rows, items.values()),
        means=means_of(run) if by_index else (),
        limits=limits,
        thresholds=thresholds_of(run),
        coverage=coverage_of(run),
        sources=sources_of_run(run),
        notes=tuple(run.summary["notes"]),
        parameters=parameters_of(run, method),
    )


def run_results(run: IdentificationRun) -> list[dict[str, object]]:
    """Stored findings in the shape of `identify --json`, in the order of the register."""
    findings = run.findings.select_related("school").order_by("school__sort_key", "school_id")
    return [
        {
            "school": finding.school.name,
            "code": finding.school.code,
            "value": finding.json_value,
            "listed": finding.listed,
            "reasons": finding.reasons,
        }
        for finding in findings
    ]


def _figures(rows: tuple[RunRow, ...], items: Iterable[DecisionItem]) -> Figures:
    items = list(items)
    computed = sum(row.computed is True for row in rows)
    return Figures(
        schools=len(rows),
        computed=computed,
        insufficient=sum(row.computed is None for row in rows),
        share=percent(Fraction(100 * computed, len(rows))) if rows else "",
        decided=sum(item.decided for item in items) if items else None,
        agreed=sum(item.decided and bool(item.computed) for item in items),
        differences=sum(item.differs for item in items),
        unexplained=sum(item.lacks_reason for item in items),
    )
