"""What moved since the approved run before this one: who entered, who left, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from diagnostics.models import Finding, IdentificationRun
from diagnostics.selectors.run_lines import SchoolLine
from diagnostics.wording import number


@dataclass(frozen=True, slots=True)
class Move:
    """`before` and `after` are the values of the school, `why` the deciding reason of this run."""

    school_id: int
    name: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class RunChanges:
    """Against run `number` of `year`. Schools without a verdict in either run are `undecided`."""

    number: int
    year: int
    entered: tuple[Move, ...]
    left: tuple[Move, ...]
    unchanged: int
    undecided: int

    @property
    def moves(self) -> tuple[tuple[bool, Move], ...]:
        """Entered ones first."""
        return (*((True, move) for move in self.entered), *((False, move) for move in self.left))


def run_changes(run: IdentificationRun, lines: Iterable[SchoolLine]) -> RunChanges | None:
    """One query. None if no run of the method was approved before, for the same or an earlier year."""
    before = IdentificationRun.objects.filter(
        method=run.method, year__lte=run.year, state=IdentificationRun.State.APPROVED, pk__lt=run.pk
    )
    latest = before.order_by("-year", "-pk").values("pk")[:1]
    rows = {
        row["school_id"]: row
        for row in Finding.objects.filter(run__in=latest)
        .order_by()
        .values("school_id", "value", "listed", "run_id", year=F("run__year"), oip=F("components__index__oip"))
    }
    if not rows:
        return None
    first = next(iter(rows.values()))
    entered: list[Move] = []
    left: list[Move] = []
    unchanged = undecided = 0
    for line in lines:
        old = rows.get(line.school_id)
        if old is None or old["listed"] is None or line.computed is None:
            undecided += 1
        elif old["listed"] == line.computed:
            unchanged += 1
        else:
            shown = _shown(old["oip"] if line.type_code else old["value"])
            after = _shown(str(line.oip) if line.type_code else line.value)
            (entered if line.computed else left).append(Move(line.school_id, line.name, shown, after, line.main_reason))
    return RunChanges(first["run_id"], first["year"], tuple(entered), tuple(left), unchanged, undecided)


def _shown(value: str | None) -> str:
    if not value:
        return "–"
    return number(Decimal(value), 2 if "." in value else None)
