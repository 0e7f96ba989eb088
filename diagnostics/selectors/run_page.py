"""A run as people read it: rows, thresholds between them, computed beside decided. Page, API and PDF call this."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.identification.method import Method
from diagnostics.identification.registry import method_named
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision
from diagnostics.selectors.run_rows import Column, Limits, RunRow, index_columns, part_columns, row_of
from diagnostics.selectors.run_sections import Section, cuts_of, sections_of
from diagnostics.wording import exact, percent

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
class Mean:
    label: str
    oip: str
    isbsh: str


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
    columns = index_columns(findings) if by_index else part_columns(findings)
    limits = limits_of(run) if by_index else Limits()
    rows = tuple(
        row_of(finding, items.get(finding.school_id), columns, limits, by_index=by_index) for finding in findings
    )
    sections = sections_of(rows, cuts_of(run.parameters), by_index=by_index)
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
        thresholds=_thresholds(run),
        coverage=_coverage(run),
        sources=tuple(source_sentence(source) for source in run.summary["sources"]),
        notes=tuple(run.summary["notes"]),
        parameters=_parameters(run, method),
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


def judges_by_index(run: IdentificationRun) -> bool:
    """By published indices; else by results of procedures."""
    return "procedures" not in run.parameters


def limits_of(run: IdentificationRun) -> Limits:
    """The thresholds of both indices: of the method, else the mean of the municipality."""
    thresholds = run.summary["thresholds"]
    isbsh = thresholds.get("isbsh", run.summary.get("municipality_mean_isbsh") or run.summary["mean_isbsh"])
    return Limits(Decimal(str(run.summary["threshold"])), None if isbsh is None else Decimal(str(isbsh)))


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


def means_of(run: IdentificationRun) -> tuple[Mean, ...]:
    summary = run.summary
    municipality = (summary["mean_oip"], summary["mean_isbsh"])
    region = (summary["region_mean_oip"], summary["region_mean_isbsh"])
    lines = ((_("Mean of the municipality"), municipality), (_("Mean of the region"), region))
    return tuple(Mean(label, _mean(oip), _mean(isbsh)) for label, (oip, isbsh) in lines if (oip, isbsh) != (None, None))


def _mean(value: float | None) -> str:
    return "–" if value is None else exact(Decimal(str(value)), 2)


THRESHOLD_NAMES = {
    "oip": "ОИП",
    "oip_municipal": "муниципальный ОИП",
    "isbsh": "ИСБШ",
    "resilient_oip": "резильентность",
    "low_share": "доля низких результатов",
}


def _thresholds(run: IdentificationRun) -> tuple[str, ...]:
    """«ОИП 36», «ИСБШ 50,23»; shares in percent."""
    return tuple(
        f"{THRESHOLD_NAMES.get(code, code)} {_threshold(code, Decimal(str(value)))}"
        for code, value in run.summary["thresholds"].items()
    )


def _threshold(code: str, value: Decimal) -> str:
    return percent(value, None) if code == "low_share" else exact(value.normalize(), 0)


def _parameters(run: IdentificationRun, method: Method) -> tuple[tuple[str, str], ...]:
    """Labels of the methodology and the values of this run, as text."""
    read = method.parameters_type.from_json(run.parameters)
    labels = method.parameters_type.labels()
    return tuple((label, _setting(getattr(read, name))) for name, label in labels.items())


def _setting(value: object) -> str:
    if value is None:
        return _("from the facts")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return exact(value, 0)
    return "; ".join(str(each) for each in value) if isinstance(value, tuple) else str(value)


def _coverage(run: IdentificationRun) -> str:
    known, schools = run.summary["with_value"], run.summary["schools"]
    return ngettext(
        "%(known)s of %(schools)s school has data", "%(known)s of %(schools)s schools have data", schools
    ) % {"known": known, "schools": schools}


def source_sentence(source: dict[str, str]) -> str:
    return _("import No. %(number)s, file “%(file)s”, sheet “%(sheet)s”") % {
        "number": source["import"], "file": source["file"], "sheet": source["sheet"],
    }
