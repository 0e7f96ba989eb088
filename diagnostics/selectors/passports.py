"""Why a school is in the list: the passport of its index in one run. Page, PDF and API call this."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diagnostics.dynamics import DynamicsClass
from diagnostics.identification.facts import FactKey
from diagnostics.identification.method import Method
from diagnostics.identification.registry import method_named
from diagnostics.models import DecisionItem, Finding, IdentificationRun, ListDecision
from diagnostics.selectors.fact_places import FactPlaces
from diagnostics.selectors.passport_history import YearValue, dynamics_of, history_of
from diagnostics.selectors.passport_parts import Part, contribution_of, index_keys, keys_of, parts_of
from diagnostics.selectors.passport_published import group_name, group_of, published_parts
from diagnostics.selectors.run_header import Limits, Mean, judges_by_index, limits_of, means_of, sources_of_run
from diagnostics.selectors.run_lines import SchoolLine, school_lines
from diagnostics.selectors.run_rows import COUNTS, RunRow, index_columns, part_columns, row_of
from diagnostics.wording import number
from schools.models import School
from schools.workbooks.kinds.indices import FLAGS

# reasons that are shown at once
FIRST_REASONS = 8


@dataclass(frozen=True, slots=True)
class Flag:
    label: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class Distance:
    """From the index to the border of the list; negative when the school stands below it."""

    value: Decimal
    threshold: Decimal
    text: str

    @property
    def is_short(self) -> bool:
        return self.value < 0


@dataclass(frozen=True, slots=True)
class Average:
    """The mean index of the schools that this one is compared with, and what each part brings to it."""

    label: str
    value: Decimal
    parts: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class SchoolPassport:
    """`value` is the number that is judged, `values` those of all schools; `average` where contributions are known.

    With `is_index` it is an index, else a count.
    """

    school: School
    run: IdentificationRun
    method: Method
    row: RunRow
    item: DecisionItem | None
    parts: tuple[Part, ...]
    by_index: bool
    is_index: bool
    group: str
    value: Decimal | None
    values: tuple[Decimal, ...]
    average: Average | None
    distance: Distance | None
    to_leave: tuple[str, ...]
    flags: tuple[Flag, ...]
    limits: Limits
    means: tuple[Mean, ...]
    history: tuple[YearValue, ...]
    dynamics: DynamicsClass
    sources: tuple[str, ...]

    @property
    def contributions(self) -> Decimal | None:
        """Their sum: the value, where the method knows them."""
        known = [part.contribution for part in self.parts if part.contribution is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def value_text(self) -> str:
        if self.value is None:
            return "–"
        return number(self.value, 2 if self.is_index else None)

    @property
    def value_name(self) -> str:
        """Of a type the index that decides it."""
        return "ОИП" if self.by_index else capfirst(self.method.value_name)

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons of the verdict; what is lacking to leave the list stands apart."""
        return tuple(reason for reason in self.row.reasons if reason not in self.to_leave)

    @property
    def first_reasons(self) -> tuple[str, ...]:
        return self.why[:FIRST_REASONS]

    @property
    def other_reasons(self) -> tuple[str, ...]:
        return self.why[FIRST_REASONS:]

    @property
    def is_relative(self) -> bool:
        """The list ends where another school stands: who leaves it moves that border."""
        return "lowest_share" in self.run.summary["thresholds"]

    @property
    def places(self) -> int:
        """Decimals that are shown."""
        return 2 if self.is_index else 0

    @property
    def next_year(self) -> int:
        return self.run.year + 1

    @property
    def has_ranks(self) -> bool:
        return any(part.rank for part in self.parts)

    @property
    def has_spreads(self) -> bool:
        return any(part.spread for part in self.parts)

    @property
    def has_weights(self) -> bool:
        return any(part.weight for part in self.parts)

    @property
    def has_newer_facts(self) -> bool:
        return any(place.is_newer for part in self.parts for place in part.sources)


def latest_run_of(school: School) -> IdentificationRun | None:
    """The newest run that says something of the school and was not superseded."""
    return IdentificationRun.objects.current().filter(findings__school=school).newest_first().first()


def school_passport(school: School, run: IdentificationRun, *, sees_drafts: bool) -> SchoolPassport | None:
    """A constant number of queries. None if the run does not know the school.

    A decision that nobody approved, and its reasons, stay with those who decide.
    """
    own = run.findings.select_related("run").filter(school=school).annotate(counts=COUNTS).first()
    if own is None:
        return None
    items = DecisionItem.objects.select_related("decision").filter(decision__run=run, school=school)
    item = (items if sees_drafts else items.filter(decision__state=ListDecision.State.APPROVED)).first()
    lines = school_lines(run, [] if item is None else [item])
    line = next(each for each in lines if each.school_id == school.pk)
    by_index, limits = judges_by_index(run), limits_of(run)
    row = row_of(line, own, index_columns(lines) if by_index else part_columns(run), limits, by_index=by_index)
    places = FactPlaces(keys_of(own), calculated_at=run.created_at)
    group = group_of(line, lines)
    value, values = _value(line, by_index), [_value(each, by_index) for each in lines]
    is_index = by_index or any("." in each.value for each in lines)
    history = history_of(school, run, by_index=by_index)
    return SchoolPassport(
        school=school,
        run=run,
        method=method_named(run.method),
        row=row,
        item=item,
        parts=published_parts(row, group, places, _oip_key(own)) if by_index else parts_of(own, places),
        by_index=by_index,
        is_index=is_index,
        group=group_name(line, group) if by_index else "",
        value=value,
        values=tuple(each for each in values if each is not None),
        average=None if by_index else _average(own, run),
        distance=_distance(value, _border(run, lines)),
        to_leave=tuple(own.components["to_leave"]),
        flags=_flags(line),
        limits=limits,
        means=means_of(run) if by_index else (),
        history=history,
        dynamics=dynamics_of(history, is_index=is_index),
        sources=sources_of_run(run),
    )


def _oip_key(finding: Finding) -> FactKey | None:
    return next((key for key in index_keys(finding) if key.code == "oip"), None)


def _value(line: SchoolLine, by_index: bool) -> Decimal | None:
    if by_index:
        return line.oip
    return Decimal(line.value) if line.value else None


def _border(run: IdentificationRun, lines: Sequence[SchoolLine]) -> Decimal | None:
    """The threshold of an index; of a lowest share the first school outside. Counts have no border in points."""
    thresholds = run.summary["thresholds"]
    for code in ("oip", "mip", "isbsh"):
        if code in thresholds:
            return Decimal(str(thresholds[code]))
    if "lowest_share" not in thresholds:
        return None
    outside = [Decimal(line.value) for line in lines if line.computed is False and "." in line.value]
    return min(outside, default=None)


def _distance(value: Decimal | None, border: Decimal | None) -> Distance | None:
    if value is None or border is None:
        return None
    return Distance(value - border, border, number(abs(value - border), 2))


def _average(own: Finding, run: IdentificationRun) -> Average | None:
    """Over the schools of the same pool that have a value: its parts add up to its value, as those of a school do."""
    weighed = [part for part in own.components["parts"] if "weight" in part]
    if not weighed or not own.value:
        return None
    pool = weighed[0].get("pool", "")
    others = run.findings.exclude(value="").values_list("value", "components__parts")
    same = [(value, parts) for value, parts in others if any(each.get("pool", "") == pool for each in parts)]
    sums = {part["code"]: Decimal(0) for part in own.components["parts"]}
    for _value_of, parts in same:
        for part in parts:
            sums[part["code"]] = sums.get(part["code"], Decimal(0)) + (contribution_of(part) or 0)
    mean = sum((Decimal(value) for value, _parts in same), Decimal(0)) / len(same)
    label = _("Mean: %(pool)s, %(count)s") % {"pool": pool, "count": len(same)}
    return Average(label, mean, {code: total / len(same) for code, total in sums.items()})


def _flags(line: SchoolLine) -> tuple[Flag, ...]:
    if not line.index or not line.index["flags"]:
        return ()
    return tuple(Flag(heading.lower(), code in line.index["flags"]) for code, (heading, _synonyms) in FLAGS.items())
