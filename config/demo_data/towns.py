"""One municipality of the demonstration: published files in, through the services that people use."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils import timezone

from config.demo_data.judgements import judge
from config.demo_data.people import Cast, make_cast
from config.demo_data.story import tell_story
from config.demo_data.workbooks import leave_unfinished, load_workbooks
from diagnostics.models import ListDecision
from diagnostics.selectors import participants
from diagnostics.services import record_act, record_published_risks
from diagnostics.services.published import ActItem, PublishedRisk
from monitoring.services import load_indicators
from roadmaps.services import assign_curator, load_roadmap
from schools.models import School
from tenancy.context import in_municipality
from tenancy.models import Municipality

FOLDER = Path(__file__).resolve().parent.parent.parent / "demo"
TOWNS = ("tutaev", "ust-ilimsk", "chesma", "alkeevo", "saratov", "zarechny", "ozerny")
DIRECTORS, CURATED = 5, 3


def load_town(slug: str) -> Municipality | None:
    """All of one municipality in one transaction. None: it is here already."""
    folder = FOLDER / slug
    described = _read(folder / "municipality.json")
    if Municipality.objects.filter(slug=slug).exists():
        return None
    municipality = Municipality.objects.create(**described)
    with in_municipality(municipality.pk):
        _load(slug, folder)
    return municipality


def _load(slug: str, folder: Path) -> None:
    load_workbooks(folder)
    _load_act(folder)
    cast = make_cast(slug, _codes_of_directors())
    judge(folder, cast)
    _load_plans(folder, cast)
    _load_risks(folder)
    if (folder / "curators.json").exists():
        tell_story(folder, cast)
    else:
        _give_schools_to_curator(cast)
    leave_unfinished(folder, cast.methodist)


def _load_act(folder: Path) -> ListDecision | None:
    path = folder / "participation.json"
    if not path.exists():
        return None
    act = _read(path)
    return record_act(
        title=act["title"],
        year=act["year"],
        items=[ActItem(**item) for item in act["items"]],
        source=act["act_source"],
        act_number=act["act_number"],
        act_on=date.fromisoformat(act["act_on"]) if act["act_on"] else None,
        by=None,
    )


def _codes_of_directors() -> list[str]:
    """Schools of the list first: their directors have something to do."""
    listed = list(participants().order_by("sort_key", "pk").values_list("code", flat=True))
    others = School.objects.active().filter(~Q(code__in=listed)).in_natural_order()
    return [*listed, *others.values_list("code", flat=True)][:DIRECTORS]


def _give_schools_to_curator(cast: Cast) -> None:
    """The published programmes name no curators: the account of the demonstration gets the first schools."""
    for code in list(cast.directors)[:CURATED]:
        assign_curator(
            school=School.objects.get(code=code), curator=cast.curator, starts_on=timezone.localdate(), by=cast.head
        )


def _load_plans(folder: Path, cast: Cast) -> None:
    if not (folder / "roadmap.json").exists():
        return
    load_roadmap(_read(folder / "roadmap.json"), by=cast.methodist)
    if (folder / "school-roadmaps.json").exists():
        for plan in _read(folder / "school-roadmaps.json"):
            load_roadmap(plan, by=cast.methodist)
    load_indicators(_read(folder / "indicators.json"), by=cast.methodist)


def _load_risks(folder: Path) -> None:
    path = folder / "risks.json"
    if not path.exists():
        return
    said: Mapping[str, Any] = _read(path)
    if said["source"] == "published":
        record_published_risks(year=said["year"], risks=[PublishedRisk(**risk) for risk in said["risks"]])


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
