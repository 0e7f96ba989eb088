"""A roadmap of the cast's school in force, one measure with one occurrence, and a file that proves it."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from roadmaps import services
from roadmaps.models import Measure, Occurrence, Roadmap
from tests.conftest import Cast

PDF = b"%PDF-1.7 minutes of the meeting"


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def pdf(name: str = "minutes.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def make_roadmap(cast: Cast, *, kind: str = "school", school: object = None, **fields: object) -> Roadmap:
    given = {"title": "Plan", "starts_on": date(2020, 1, 1), "ends_on": date(2022, 12, 31)} | fields
    school = (school or cast.school) if kind == "school" else None
    return services.open_roadmap(kind=kind, school=school, by=cast.methodist, **given)


def make_measure(
    cast: Cast, roadmap: Roadmap, *, deadline: str = "30.11.2020", result: str = "протокол", **fields: object
) -> Measure:
    section = roadmap.sections.first() or services.add_section(roadmap=roadmap, title="Section", by=cast.methodist)
    given = {"title": "Learning community", "responsible": ["deputy director"]} | fields
    return services.add_measure(section=section, deadline_text=deadline, result_text=result, by=cast.methodist, **given)


def put_in_force(cast: Cast, roadmap: Roadmap) -> Roadmap:
    services.submit_roadmap(roadmap=roadmap, by=cast.methodist)
    return services.approve_roadmap(roadmap=roadmap, act="Order № 47 of 10.02.2020", by=cast.methodist)


def make_occurrence(cast: Cast, *, kind: str = "school", **fields: object) -> Occurrence:
    roadmap = make_roadmap(cast, kind=kind)
    measure = make_measure(cast, roadmap, **fields)
    put_in_force(cast, roadmap)
    return fresh(measure.occurrences.get())


def fresh(occurrence: Occurrence) -> Occurrence:
    """As another request would read it."""
    return Occurrence.objects.select_related("measure__roadmap__school").get(pk=occurrence.pk)


def reported(cast: Cast, occurrence: Occurrence) -> Occurrence:
    services.report_done(
        occurrence=occurrence, text="Three meetings", files=[pdf()], version=occurrence.version, by=cast.director
    )
    return fresh(occurrence)


@pytest.fixture
def occurrence(in_town: Cast) -> Occurrence:
    return make_occurrence(in_town)
