"""How the roadmaps were carried out by the date of the report."""

from collections.abc import Sequence

from reports.builders.content import EvidenceLine, RoadmapLine, UnfulfilledLine
from roadmaps.models import Evidence
from roadmaps.selectors import KnownOccurrence

LONGEST = 200


def roadmap_lines(measures: Sequence[KnownOccurrence]) -> tuple[RoadmapLine, ...]:
    """Municipal roadmaps first; in each group the order of the portal."""
    by_roadmap: dict[int, list[KnownOccurrence]] = {}
    for measure in sorted(measures, key=lambda each: not each.is_municipal):
        by_roadmap.setdefault(measure.roadmap_id, []).append(measure)
    return tuple(_line(rows) for rows in by_roadmap.values())


def unfulfilled_lines(measures: Sequence[KnownOccurrence]) -> tuple[UnfulfilledLine, ...]:
    """Due and not confirmed: also what waits for confirmation."""
    return tuple(
        UnfulfilledLine(
            roadmap=each.roadmap,
            number=each.number,
            title=each.title,
            school=each.school,
            due_on=each.due_on,
            status=each.status.value,
            status_label=each.status_label,
            reason=each.reason,
        )
        for each in sorted(measures, key=lambda each: not each.is_municipal)
        if not each.is_confirmed and each.due_on is not None
    )


def evidence_lines(measures: Sequence[KnownOccurrence]) -> tuple[tuple[EvidenceLine, ...], int]:
    """Documents of confirmed measures, at most LONGEST of them, and how many there are."""
    confirmed = {each.id: each for each in measures if each.is_confirmed}
    rows = Evidence.objects.filter(occurrence__in=list(confirmed)).order_by("occurrence_id", "pk")
    found = [
        EvidenceLine(
            document=row.name,
            document_on=row.document_on,
            measure=confirmed[row.occurrence_id].name,
            school=confirmed[row.occurrence_id].school,
        )
        for row in rows
    ]
    return tuple(found[:LONGEST]), len(found)


def _line(rows: Sequence[KnownOccurrence]) -> RoadmapLine:
    return RoadmapLine(
        title=rows[0].roadmap,
        planned=len(rows),
        confirmed=sum(each.is_confirmed for each in rows),
        waiting=sum(each.is_waiting for each in rows),
        overdue=sum(each.is_left for each in rows),
    )
