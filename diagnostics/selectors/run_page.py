"""A run as people read it: rows, thresholds between them, computed beside decided. Page, API and PDF call this."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from diagnostics.identification.method import Method
from diagnostics.identification.registry import method_named
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision
from diagnostics.selectors.coverage import Coverage, run_coverage
from diagnostics.selectors.run_changes import RunChanges, run_changes
from diagnostics.selectors.run_header import (
    Limits,
    Mean,
    judges_by_index,
    limits_of,
    means_of,
    parameters_of,
    sources_of_run,
    thresholds_of,
)
from diagnostics.selectors.run_lines import SchoolLine, school_lines
from diagnostics.selectors.run_rows import Column, RunRow, explanations, index_columns, part_columns, row_of
from diagnostics.selectors.run_sections import Pages, Section, cuts_of, pages_of, part_of, sections_of
from diagnostics.selectors.settings import Setting
from diagnostics.wording import percent


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
    """`lines` are all schools in brief, in the order of reading; `sections` hold the rows of one page or of all."""

    run: IdentificationRun
    method: Method
    decision: ListDecision | None
    by_index: bool
    columns: tuple[Column, ...]
    lines: tuple[SchoolLine, ...]
    sections: tuple[Section[RunRow], ...]
    pages: Pages | None
    figures: Figures
    means: tuple[Mean, ...]
    limits: Limits
    thresholds: tuple[str, ...]
    coverage: Coverage
    changes: RunChanges | None
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    settings: tuple[Setting, ...]

    @property
    def rows(self) -> tuple[RunRow, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def differences(self) -> tuple[SchoolLine, ...]:
        return tuple(line for line in self.lines if line.differs)

    @property
    def included(self) -> tuple[SchoolLine, ...]:
        return tuple(line for line in self.lines if line.decided)

    @property
    def unexplained(self) -> tuple[SchoolLine, ...]:
        return tuple(line for line in self.lines if line.lacks_reason)

    @property
    def edge_listed(self) -> tuple[SchoolLine, ...]:
        """On the edge inside of the list."""
        return tuple(line for line in self.lines if line.is_on_the_edge and line.computed)

    @property
    def edge_not_listed(self) -> tuple[SchoolLine, ...]:
        return tuple(line for line in self.lines if line.is_on_the_edge and not line.computed)

    @property
    def one_pupil(self) -> tuple[SchoolLine, ...]:
        return tuple(line for line in self.lines if line.one_pupil)

    @property
    def at_risk(self) -> tuple[SchoolLine, ...]:
        """Not listed this year, likely to be next year: support is preventive."""
        return tuple(line for line in self.lines if line.risk in ("high", "raised") and line.computed is not True)

    @property
    def has_certainty(self) -> bool:
        return any(line.sureness for line in self.lines)

    @property
    def has_risk(self) -> bool:
        return any(line.risk for line in self.lines)

    @property
    def risk_label(self) -> str:
        return _("Risk of %(year)s") % {"year": self.run.year + 1}

    @property
    def width(self) -> int:
        """Columns of the table."""
        return 1 + len(self.columns) + self.width_after

    @property
    def width_after(self) -> int:
        """Columns behind those of the numbers."""
        return 2 + self.has_certainty + self.has_risk


@dataclass(frozen=True, slots=True)
class RunDraft:
    """What is known before anything is calculated."""

    method: Method
    coverage: Coverage
    notes: tuple[str, ...]
    settings: tuple[Setting, ...]


def run_draft(run: IdentificationRun) -> RunDraft:
    method = method_named(run.method)
    return RunDraft(method, run_coverage(run), tuple(run.summary["notes"]), parameters_of(run, method))


def run_page(run: IdentificationRun, *, number: str | None = None) -> RunPage:
    """Five queries, whatever the number of schools; with `number` the rows of this page alone."""
    decision = ListDecision.objects.filter(run=run).first()
    items = [] if decision is None else list(decision.items.order_by("pk"))
    lines = school_lines(run, items)
    by_index, limits = judges_by_index(run), limits_of(run)
    columns = index_columns(lines) if by_index else part_columns(run)
    sections = sections_of(lines, cuts_of(run.parameters) if by_index else (), by_index=by_index)
    ordered = tuple(line for section in sections for line in section.rows)
    pages = None if number is None else pages_of(len(lines), number)
    method = method_named(run.method)
    return RunPage(
        run=run,
        method=method,
        decision=decision,
        by_index=by_index,
        columns=columns,
        lines=ordered,
        sections=_with_rows(run, sections if pages is None else part_of(sections, pages), columns, limits),
        pages=pages,
        figures=_figures(lines, items),
        means=means_of(run) if by_index else (),
        limits=limits,
        thresholds=thresholds_of(run),
        coverage=run_coverage(run),
        changes=run_changes(run, ordered),
        sources=sources_of_run(run),
        notes=tuple(run.summary["notes"]),
        settings=parameters_of(run, method),
    )


def _with_rows(
    run: IdentificationRun, sections: Iterable[Section[SchoolLine]], columns: tuple[Column, ...], limits: Limits
) -> tuple[Section[RunRow], ...]:
    """What explains the judgements is read for the shown schools alone."""
    sections = tuple(sections)
    shown = [line.school_id for section in sections for line in section.rows]
    by_index = judges_by_index(run)
    findings = {finding.school_id: finding for finding in explanations(run, shown)}
    return tuple(
        Section(
            section.title,
            tuple(row_of(line, findings[line.school_id], columns, limits, by_index=by_index) for line in section.rows),
            section.is_cut,
        )
        for section in sections
    )


def _figures(lines: list[SchoolLine], items: list[DecisionItem]) -> Figures:
    computed = sum(line.computed is True for line in lines)
    return Figures(
        schools=len(lines),
        computed=computed,
        insufficient=sum(line.computed is None for line in lines),
        share=percent(Fraction(100 * computed, len(lines))) if lines else "",
        decided=sum(item.decided for item in items) if items else None,
        agreed=sum(item.decided and bool(item.computed) for item in items),
        differences=sum(item.inclusion.differs for item in items),
        unexplained=sum(item.inclusion.lacks_reason for item in items),
    )
