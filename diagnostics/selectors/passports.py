"""Why a school is in the list: the passport of its index in one run."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from diagnostics.dynamics import SCORE_TOLERANCE, DynamicsClass, classify_series
from diagnostics.identification.yar_oip import COMPONENT_NAMES
from diagnostics.models import DecisionItem, Finding, IdentificationRun
from diagnostics.selectors.facts import index_facts
from diagnostics.selectors.run_header import Limits, Mean, judges_by_index, limits_of, means_of, sources_of_run
from diagnostics.selectors.run_rows import RunRow, index_columns, part_columns, row_of
from diagnostics.wording import exact
from schools.models import School
from schools.workbooks.kinds.indices import FLAGS


@dataclass(frozen=True, slots=True)
class Part:
    """One component; `place` tells how many schools of the same group stand before it."""

    label: str
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    label: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class IndexYear:
    year: int
    oip: Decimal | None
    isbsh: Decimal | None


@dataclass(frozen=True, slots=True)
class Distance:
    """From the index to the threshold; negative when the school stands below it."""

    value: Decimal
    threshold: Decimal
    text: str

    @property
    def is_short(self) -> bool:
        return self.value < 0


@dataclass(frozen=True, slots=True)
class SchoolPassport:
    school: School
    run: IdentificationRun
    row: RunRow
    item: DecisionItem | None
    parts: tuple[Part, ...]
    group: str
    distance: Distance | None
    flags: tuple[Flag, ...]
    limits: Limits
    means: tuple[Mean, ...]
    history: tuple[IndexYear, ...]
    dynamics: DynamicsClass
    sources: tuple[str, ...]


def latest_run_of(school: School) -> IdentificationRun | None:
    """The newest run that says something of the school and was not superseded."""
    return IdentificationRun.objects.current().filter(findings__school=school).newest_first().first()


def school_passport(school: School, run: IdentificationRun) -> SchoolPassport | None:
    """Four queries. None if the run does not know the school."""
    findings = list(run.findings.select_related("school").order_by("pk"))
    own = next((finding for finding in findings if finding.school_id == school.pk), None)
    if own is None:
        return None
    by_index = judges_by_index(run)
    columns = index_columns(findings) if by_index else part_columns(run)
    limits = limits_of(run)
    item = DecisionItem.objects.select_related("decision").filter(decision__run=run, school=school).first()
    row = row_of(own, item, columns, limits, by_index=by_index)
    group = [finding for finding in findings if _has_exam(finding) == _has_exam(own)]
    history = _history(school) if by_index else ()
    return SchoolPassport(
        school=school,
        run=run,
        row=row,
        item=item,
        parts=_parts(row, own, group) if by_index else tuple(Part(cell.label, cell.text) for cell in row.cells),
        group=_group_name(own, len(group)) if by_index else "",
        distance=_distance(row, limits),
        flags=_flags(own),
        limits=limits,
        means=means_of(run) if by_index else (),
        history=history,
        dynamics=classify_series({each.year: each.oip for each in history}, tolerance=SCORE_TOLERANCE),
        sources=sources_of_run(run),
    )


def _ranks(finding: Finding) -> dict[str, str | None]:
    return dict((finding.components["index"] or {}).get("ranks", ()))


def _has_exam(finding: Finding) -> bool:
    """The index weighs schools with and without ЕГЭ differently: places are compared inside each group."""
    return _ranks(finding).get("ege") is not None


def _group_name(own: Finding, size: int) -> str:
    name = (
        _("Place among %(count)s schools with EGE")
        if _has_exam(own)
        else _("Place among %(count)s schools without EGE")
    )
    return name % {"count": size}


def _parts(row: RunRow, own: Finding, group: list[Finding]) -> tuple[Part, ...]:
    ranks = _ranks(own)
    return tuple(
        Part(COMPONENT_NAMES.get(cell.code, cell.label), cell.text, _place(cell.code, ranks, group))
        for cell in row.cells
        if cell.code not in ("oip", "isbsh")
    )


def _place(code: str, own: dict[str, str | None], group: list[Finding]) -> str:
    """«8 из 9»: the smaller the rank in the region, the earlier the place; equal ranks share the first of theirs."""
    rank = own.get(code)
    if rank is None:
        return ""
    others = [Decimal(other) for finding in group if (other := _ranks(finding).get(code)) is not None]
    return _("%(place)s of %(count)s") % {
        "place": 1 + sum(other < Decimal(rank) for other in others),
        "count": len(others),
    }


def _distance(row: RunRow, limits: Limits) -> Distance | None:
    if row.oip is None or limits.oip is None:
        return None
    value = row.oip - limits.oip
    return Distance(value, limits.oip, exact(abs(value), 2))


def _flags(finding: Finding) -> tuple[Flag, ...]:
    index = finding.components["index"]
    if not index or not index["flags"]:
        return ()
    return tuple(Flag(heading.lower(), code in index["flags"]) for code, (heading, _synonyms) in FLAGS.items())


def _history(school: School) -> tuple[IndexYear, ...]:
    return tuple(IndexYear(fact.year, fact.oip, fact.isbsh) for fact in index_facts(school=school))
