"""A published roadmap from a file: nothing of the source is lost, nothing is added."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from roadmaps.deadlines import Deadline
from roadmaps.models import Roadmap, Section
from roadmaps.services.measures import add_measure, understood
from roadmaps.services.plans import add_section, open_roadmap
from schools.models import School

KEYS = {"title", "kind", "school", "starts_on", "ends_on", "act", "column_titles", "sections", "measures", "state"}
SECTION_KEYS = {"number", "parent", "title", "goal"}
# "inherited": the cells of the source are merged, the row takes deadline and people of the one before
MEASURE_KEYS = {
    "number", "section", "title", "deadline_text", "responsible", "result_text", "note", "risk_factors", "inherited"
}  # fmt: skip


@transaction.atomic
def load_roadmap(payload: dict[str, Any], *, by: User) -> Roadmap:
    """In force at once unless "state" says otherwise: a published plan was approved by an act of its office."""
    access.check(by, Permission.EDIT_ROADMAP)
    _refuse_unknown(payload, KEYS)
    roadmap = open_roadmap(
        title=payload["title"],
        kind=payload["kind"],
        school=School.objects.get(code=payload["school"]) if payload.get("school") else None,
        starts_on=date.fromisoformat(payload["starts_on"]),
        ends_on=date.fromisoformat(payload["ends_on"]),
        column_titles=payload.get("column_titles", ()),
        by=by,
    )
    _load_measures(payload["measures"], _load_sections(roadmap, payload["sections"], by), by)
    roadmap.act = payload.get("act", "")
    roadmap.state = payload.get("state", Roadmap.State.APPROVED)
    roadmap.approved_at = timezone.now() if roadmap.is_in_force else None
    roadmap.save(update_fields=["act", "state", "approved_at"])
    return roadmap


def _load_sections(roadmap: Roadmap, rows: list[dict[str, Any]], by: User) -> dict[str, Section]:
    sections: dict[str, Section] = {}
    for row in rows:
        _refuse_unknown(row, SECTION_KEYS)
        sections[row["number"]] = add_section(
            roadmap=roadmap,
            number=row["number"],
            title=row["title"],
            goal=row.get("goal", ""),
            parent=sections[row["parent"]] if row.get("parent") else None,
            by=by,
        )
    return sections


def _load_measures(rows: list[dict[str, Any]], sections: dict[str, Section], by: User) -> None:
    previous: Deadline | None = None
    people: list[str] = []
    for row in rows:
        _refuse_unknown(row, MEASURE_KEYS)
        is_merged = row.get("inherited", False)
        people = row["responsible"] or (people if is_merged else [])
        section = sections[row["section"]]
        inherits_from = previous if is_merged else None
        add_measure(
            section=section,
            number=row["number"],
            title=row["title"],
            deadline_text=row["deadline_text"],
            responsible=people,
            result_text=row["result_text"],
            risk_factors=row.get("risk_factors", ()),
            note=row.get("note", ""),
            previous=inherits_from,
            by=by,
        )
        previous = understood(section.roadmap, row["deadline_text"], inherits_from)


def _refuse_unknown(row: dict[str, Any], known: set[str]) -> None:
    """A key that nobody reads would be lost in silence."""
    if unknown := set(row) - known:
        raise ValidationError(
            _("The file has entries that are not known: %(keys)s."),
            code="unknown_keys",
            params={"keys": ", ".join(sorted(unknown))},
        )
