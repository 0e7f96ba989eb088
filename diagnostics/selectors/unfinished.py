"""What waits on the first page of identification: drafts of calculations, and drafted lists without an act."""

from dataclasses import dataclass

from django.db.models import Prefetch

from diagnostics.identification.registry import method_named
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision


@dataclass(frozen=True, slots=True)
class DraftRun:
    """`is_running`: a worker calculates it now."""

    run: IdentificationRun
    title: str
    is_running: bool


@dataclass(frozen=True, slots=True)
class DraftList:
    """`unexplained` schools lack the reason that an approval asks for."""

    decision: ListDecision
    included: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    runs: tuple[DraftRun, ...]
    lists: tuple[DraftList, ...]

    @property
    def count(self) -> int:
        return len(self.runs) + len(self.lists)


def unfinished() -> Unfinished:
    """Three queries; the newest first."""
    drafts = IdentificationRun.objects.filter(state=IdentificationRun.State.DRAFT)
    items = Prefetch("items", queryset=DecisionItem.objects.order_by("pk"))
    lists = ListDecision.objects.filter(state=ListDecision.State.DRAFT).prefetch_related(items)
    return Unfinished(
        tuple(_run(run) for run in drafts.select_related("job").newest_first()),
        tuple(_list(decision) for decision in lists.order_by("-pk")),
    )


def _run(run: IdentificationRun) -> DraftRun:
    return DraftRun(run, method_named(run.method).title, run.job is not None and not run.job.is_over)


def _list(decision: ListDecision) -> DraftList:
    items = decision.items.all()
    unexplained = sum(item.inclusion.lacks_reason for item in items)
    return DraftList(decision, sum(item.decided for item in items), unexplained)
