"""Rows of the plan: their wording stays as written, what was understood stands beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import about
from roadmaps import deadlines
from roadmaps.deadlines import Deadline
from roadmaps.models import Measure, Occurrence, Roadmap, Section
from roadmaps.results import parse_result
from roadmaps.services.refusals import refuse_conflict
from roadmaps.services.rights import check_may_plan


@transaction.atomic
def add_measure(
    *,
    section: Section,
    title: str,
    by: User,
    deadline_text: str = "",
    responsible: Sequence[str] = (),
    result_text: str = "",
    risk_factors: Sequence[str] = (),
    number: str = "",
    note: str = "",
    previous: Deadline | None = None,
) -> Measure:
    """A row with its occurrences. An empty deadline is that of the `previous` row (merged cells), if there is one."""
    roadmap = section.roadmap
    check_may_plan(roadmap, by)
    deadline = understood(roadmap, deadline_text, previous)
    measure = Measure.objects.create(
        roadmap=roadmap,
        section=section,
        number=number,
        title=_titled(title),
        responsible=list(responsible),
        risk_factors=list(risk_factors),
        note=note,
        order=_next_order(roadmap),
        **_as_fields(deadline, result_text),
    )
    _plan_occurrences(measure, deadline)
    return measure


@transaction.atomic
def edit_measure(
    *,
    measure: Measure,
    version: int,
    title: str,
    deadline_text: str,
    responsible: Sequence[str],
    result_text: str,
    by: User,
    risk_factors: Sequence[str] = (),
    number: str = "",
    note: str = "",
) -> Measure:
    """Another wording. Another deadline is taken while nothing was done; later one postpones."""
    check_may_plan(measure.roadmap, by)
    has_new_deadline = deadline_text.strip() != measure.deadline_text.strip()
    if has_new_deadline and _is_begun(measure):
        raise about(
            "deadline_text",
            _("Work on the measure has begun. Postpone it instead: the old date stays visible."),
            code="work_has_begun",
        )
    deadline = understood(measure.roadmap, deadline_text, None)
    fields = _as_fields(deadline, result_text)
    if not has_new_deadline:
        fields = {name: value for name, value in fields.items() if not name.startswith(("deadline", "is_year"))}
    changed = Measure.objects.filter(pk=measure.pk, version=version).update(
        title=_titled(title),
        responsible=list(responsible),
        risk_factors=list(risk_factors),
        number=number,
        note=note,
        version=version + 1,
        **fields,
    )
    if not changed:
        refuse_conflict()
    measure.refresh_from_db()
    if has_new_deadline:
        measure.occurrences.all().delete()
        _plan_occurrences(measure, deadline)
    return measure


@transaction.atomic
def schedule_occurrence(*, measure: Measure, due_on: date, by: User) -> Occurrence:
    """A date set by hand: for the occurrence that has none, else for one more («по плану, 2–3 раза в год»)."""
    check_may_plan(measure.roadmap, by)
    undated = measure.occurrences.filter(due_on=None, status=Occurrence.Status.PLANNED).first()
    if undated is None:
        return Occurrence.objects.create(measure=measure, due_on=due_on, order=measure.occurrences.count())
    undated.due_on = due_on
    undated.version += 1
    undated.save(update_fields=["due_on", "version"])
    return undated


def understood(roadmap: Roadmap, deadline_text: str, previous: Deadline | None = None) -> Deadline:
    return deadlines.parse(deadline_text, plan_start=roadmap.starts_on, plan_end=roadmap.ends_on, previous=previous)


def _titled(title: str) -> str:
    if not title.strip():
        raise about("title", _("Say what is to be done."), code="no_title")
    return title.strip()


def _as_fields(deadline: Deadline, result_text: str) -> dict[str, Any]:
    result = parse_result(result_text)
    return {
        "deadline_text": deadline.text.strip(),
        "deadline_kind": deadline.kind.value,
        "is_year_assumed": deadline.year_assumed,
        "result_text": result_text.strip(),
        "result_kind": result.kind.value,
        "result_comparator": result.comparator,
        "result_value": result.value,
    }


def _plan_occurrences(measure: Measure, deadline: Deadline) -> None:
    Occurrence.objects.bulk_create(
        Occurrence(measure=measure, starts_on=window.start, due_on=window.due, order=place)
        for place, window in enumerate(deadline.occurrences)
    )


def _is_begun(measure: Measure) -> bool:
    begun = measure.occurrences.exclude(status=Occurrence.Status.PLANNED)
    return begun.exists() or measure.occurrences.filter(evidence__isnull=False).exists()


def _next_order(roadmap: Roadmap) -> int:
    last: int | None = roadmap.measures.aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1
