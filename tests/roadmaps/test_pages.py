"""Pages of the room: who opens them, what stands there, how many queries they take."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from diagnostics.models import RiskLevel
from roadmaps import services
from roadmaps.models import DiaryEntry, Draft, Occurrence, Roadmap
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.roadmaps.conftest import fresh, make_measure, make_roadmap, pdf, put_in_force, reported
from tests.roadmaps.test_diary import content


@dataclass(frozen=True)
class Scene:
    """A roadmap in force with one measure that waits for confirmation and one that is planned, and an entry."""

    cast: Cast
    roadmap: Roadmap
    waiting: Occurrence
    planned: Occurrence
    entry: DiaryEntry

    @property
    def base(self) -> str:
        return f"/{self.cast.town.slug}/roadmaps/"

    def get(self, role: str, path: str, **headers: str) -> object:
        return self.cast.client(role).get(self.base + path, headers=headers)

    def post(self, role: str, path: str, **fields: object) -> object:
        return self.cast.client(role).post(self.base + path, fields)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    with in_municipality(cast.town.pk):
        roadmap = make_roadmap(cast)
        first, second = make_measure(cast, roadmap), make_measure(cast, roadmap, title="Second measure")
        put_in_force(cast, roadmap)
        waiting = reported(cast, fresh(first.occurrences.get()))
        services.assign_curator(school=cast.school, curator=cast.curator, starts_on=date(2020, 1, 1), by=cast.head)
        entry = services.write_entry(
            school=cast.school, content=content(), measures=[first], by=cast.curator, today=date(2020, 11, 24)
        )
        return Scene(cast, roadmap, waiting, fresh(second.occurrences.get()), entry)


READERS = {"head", "methodist", "director", "school_team", "curator", "observer"}
EDITORS = {"head", "methodist"}
PAGES = {
    "": READERS,
    "new/": {"head", "methodist", "director"},
    "new/from-risks/": {"head", "methodist", "director"},
    "{roadmap}/": READERS,
    "{roadmap}/sections/new/": {"head", "methodist", "director"},
    "{roadmap}/measures/new/": EDITORS,
    "{roadmap}/close/": EDITORS,
    "{roadmap}/deadline/": {"head", "methodist", "director"},
    "measures/{measure}/edit/": EDITORS,
    "tasks/": {"head", "methodist", "director", "school_team"},
    "queue/": {"head", "methodist", "curator"},
    "occurrences/{waiting}/": READERS,
    "occurrences/{waiting}/confirm/": {"head", "methodist", "curator"},
    "occurrences/{waiting}/return/": {"head", "methodist", "curator"},
    "occurrences/{planned}/postpone/": {"head", "methodist", "curator"},
    "occurrences/{planned}/cancel/": {"head", "methodist", "curator"},
    "diary/": {"head", "methodist", "curator", "director"},
    "diary/{entry}/": {"head", "methodist", "curator", "director"},
    "diary/{entry}/edit/": {"curator"},
    "diary/schools/{school}/new/": {"head", "methodist", "curator"},
    "curators/": EDITORS,
    "curators/{assignment}/end/": EDITORS,
}


def filled(scene: Scene, path: str) -> str:
    with in_municipality(scene.cast.town.pk):
        assignment = scene.cast.school.curator_assignments.get()
    return path.format(
        roadmap=scene.roadmap.pk,
        measure=scene.planned.measure_id,
        waiting=scene.waiting.pk,
        planned=scene.planned.pk,
        entry=scene.entry.pk,
        school=scene.cast.school.pk,
        assignment=assignment.pk,
    )


@pytest.mark.parametrize("path", PAGES)
def test_who_opens_the_page(scene: Scene, strangers: Cast, path: str) -> None:
    address = filled(scene, path)

    opened = {role for role in READERS if scene.get(role, address).status_code == 200}
    refused = {role for role in READERS if scene.get(role, address).status_code == 403}

    assert opened == PAGES[path]
    assert refused == READERS - opened
    assert strangers.client("head").get(scene.base + address).status_code == 404
    assert Client().get(scene.base + address).status_code == 302


@pytest.mark.parametrize(
    "path", ["{roadmap}/", "occurrences/{waiting}/", "diary/{entry}/", "diary/schools/{school}/new/"]
)
def test_people_of_this_school_open_nothing_of_another(scene: Scene, path: str) -> None:
    with in_municipality(scene.cast.town.pk):
        Roadmap.objects.update(school=scene.cast.other_school)
        DiaryEntry.objects.update(school=scene.cast.other_school)
    address = filled(scene, path).replace(f"schools/{scene.cast.school.pk}/", f"schools/{scene.cast.other_school.pk}/")

    for role in ("director", "curator", "school_team"):
        assert scene.get(role, address).status_code == 403


def test_the_roadmap_page_shows_words_state_and_gaps(scene: Scene) -> None:
    page = scene.get("director", f"{scene.roadmap.pk}/").content.decode()

    assert "Learning community" in page
    assert "30.11.2020" in page
    assert "deputy director" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [("status=overdue", {"Second measure"}), ("status=done", {"Learning community"}), ("due_until=01.01.2020", set())],
)
def test_the_roadmap_page_is_narrowed_by_its_address(scene: Scene, query: str, shown: set[str]) -> None:
    page = scene.get("methodist", f"{scene.roadmap.pk}/?{query}").context["page"]

    assert {row.measure.title for section in page.sections for row in section.measures} == shown


def test_the_file_holds_the_rows_that_the_page_shows(scene: Scene) -> None:
    response = scene.get("methodist", f"{scene.roadmap.pk}/?status=overdue&export=xlsx")

    cells = [
        cell for row in load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True) for cell in row
    ]
    assert "Second measure" in cells
    assert "Learning community" not in cells


@pytest.mark.parametrize("path", ["", "{roadmap}/", "tasks/", "queue/", "diary/", "curators/"])
def test_more_rows_take_no_more_queries(scene: Scene, path: str) -> None:
    address = filled(scene, path)

    def queries() -> int:
        client = scene.cast.client("methodist")
        client.get(scene.base + address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(scene.base + address).status_code == 200
        return len(captured)

    _grow(scene, 1)
    before = queries()
    _grow(scene, 5)

    assert queries() == before


def _grow(scene: Scene, count: int) -> None:
    with in_municipality(scene.cast.town.pk):
        for place in range(count):
            extra = make_measure(scene.cast, scene.roadmap, title=f"More {place}")
            reported(scene.cast, fresh(extra.occurrences.get()))
            services.write_entry(
                school=scene.cast.school, content=content(), by=scene.cast.curator, today=date(2020, 11, 24)
            )
            put_in_force(scene.cast, _with_measure(scene.cast))


def _with_measure(cast: Cast) -> Roadmap:
    roadmap = make_roadmap(cast, kind="municipal")
    make_measure(cast, roadmap)
    return roadmap


def test_a_director_reports_and_a_curator_confirms(scene: Scene) -> None:
    task = f"occurrences/{scene.planned.pk}/"

    sent = scene.post("director", f"{task}report/", state="done", text="Two meetings", documents=[pdf()], version=0)
    confirmed = scene.post("curator", f"{task}confirm/", version=2)

    assert (sent.status_code, confirmed.status_code) == (302, 302)
    with in_municipality(scene.cast.town.pk):
        assert fresh(scene.planned).status == "confirmed"


def test_a_report_without_a_document_keeps_the_words(scene: Scene) -> None:
    response = scene.post(
        "director", f"occurrences/{scene.planned.pk}/report/", state="done", text="Long and careful text", version=0
    )

    assert "Long and careful text" in response.content.decode()
    assert response.context["form"].non_field_errors()


def test_a_conflict_keeps_what_was_typed_and_shows_both(scene: Scene) -> None:
    report = f"occurrences/{scene.planned.pk}/report/"
    scene.post("school_team", report, state="in_progress", text="Words of the team", version=0)

    conflict = scene.post("director", report, state="in_progress", text="Words of the director", version=0)
    page = conflict.content.decode()

    assert conflict.status_code == 409
    assert "Words of the team" in page
    assert "Words of the director" in page
    again = scene.post("director", report, state="in_progress", text="Words of both", version=1)
    assert again.status_code == 302


def test_a_curator_returns_with_ready_reasons_and_own_words(scene: Scene) -> None:
    scene.post("curator", f"occurrences/{scene.waiting.pk}/return/", ready=["no_date"], words="Page 2", version=2)

    with in_municipality(scene.cast.town.pk):
        assert fresh(scene.waiting).status == "returned"
    assert "Page 2" in scene.get("director", "tasks/").content.decode()
    assert "Page 2" in scene.get("director", f"occurrences/{scene.waiting.pk}/").content.decode()


def test_a_return_without_a_reason_is_not_sent(scene: Scene) -> None:
    response = scene.post("curator", f"occurrences/{scene.waiting.pk}/return/", words=" ", version=2)

    assert response.status_code == 200
    assert response.context["form"].errors


def test_an_own_report_has_no_button_to_confirm(scene: Scene) -> None:
    with in_municipality(scene.cast.town.pk):
        Occurrence.objects.filter(pk=scene.waiting.pk).update(done_by=scene.cast.methodist)
    confirm = f"{scene.base}occurrences/{scene.waiting.pk}/confirm/"

    for path in (f"occurrences/{scene.waiting.pk}/", "queue/"):
        assert confirm not in scene.get("methodist", path).content.decode()
        assert confirm in scene.get("curator", path).content.decode()
    assert scene.post("methodist", f"occurrences/{scene.waiting.pk}/confirm/", version=2).context["form"].errors


def test_three_tasks_at_most_stand_on_top(scene: Scene) -> None:
    with in_municipality(scene.cast.town.pk):
        for place in range(4):
            make_measure(scene.cast, scene.roadmap, title=f"Overdue {place}")

    tasks = scene.get("director", "tasks/").context["tasks"]

    assert (len(tasks.top), len(tasks.rest), len(tasks.handed_in)) == (3, 2, 1)


@pytest.mark.parametrize(
    ("role", "path", "page", "fields"),
    [
        (
            "director",
            "occurrences/{planned}/draft/",
            "occurrences/{planned}/",
            {"state": "done", "text": "Half a thought"},
        ),
        ("curator", "diary/schools/{school}/draft/", "diary/schools/{school}/new/", {"topic": "Half a thought"}),
    ],
)
def test_a_draft_stays_on_the_server_for_its_author_alone(
    scene: Scene, role: str, path: str, page: str, fields: dict[str, str]
) -> None:
    path, page = filled(scene, path), filled(scene, page)

    part = scene.cast.client(role).post(scene.base + path, fields, headers={"HX-Request": "true"})
    whole = scene.post(role, path, **fields)

    assert "<html" not in part.content.decode()
    assert whole.status_code == 302
    assert "Half a thought" in scene.get(role, page).content.decode()
    assert "Half a thought" not in scene.get("methodist", page).content.decode()


def test_a_sent_report_leaves_no_draft(scene: Scene) -> None:
    task = f"occurrences/{scene.planned.pk}/"
    scene.post("director", f"{task}draft/", text="Half")
    scene.post("director", f"{task}report/", state="in_progress", text="Whole", version=0)

    with in_municipality(scene.cast.town.pk):
        assert not Draft.objects.exists()


def test_a_deadline_is_shown_as_understood_before_it_is_saved(scene: Scene) -> None:
    new = f"{scene.roadmap.pk}/measures/new/"
    fields = {"section": scene.planned.measure.section_id, "title": "Seminars", "version": 0}
    deadline = "2 раза в год (май, декабрь)"

    asked = scene.post("methodist", new, deadline_text=deadline, **fields)
    saved = scene.post("methodist", new, deadline_text=deadline, understood_text=deadline, **fields)

    assert "31.05.2020" in asked.content.decode()
    assert saved.status_code == 302
    preview = scene.get("methodist", f"{scene.roadmap.pk}/deadline/?deadline_text=май").content.decode()
    assert "31.05.2020" in preview
    assert "<html" not in preview


def test_a_director_drafts_and_the_department_approves(cast: Cast) -> None:
    base = f"/{cast.town.slug}/roadmaps/"
    with in_municipality(cast.town.pk):
        RiskLevel.objects.create(
            school=cast.school, year=2022, factor="R03", level="high", source="published", is_verified_in_source=True
        )
    period = {"starts_on": "01.01.2022", "ends_on": "31.12.2022"}

    drafted = cast.client("director").post(f"{base}new/from-risks/", {"school": cast.school.pk, "year": 2022} | period)
    with in_municipality(cast.town.pk):
        roadmap = Roadmap.objects.get()
    assert drafted["Location"] == f"{base}{roadmap.pk}/"
    cast.client("director").post(f"{base}{roadmap.pk}/submit/")
    assert cast.client("director").post(f"{base}{roadmap.pk}/approve/", {"act": "Order 1"}).status_code == 403
    cast.client("methodist").post(f"{base}{roadmap.pk}/approve/", {"act": "Order 1"})

    with in_municipality(cast.town.pk):
        assert Roadmap.objects.get().state == "approved"


def test_a_municipal_roadmap_is_opened_step_by_step(cast: Cast) -> None:
    base = f"/{cast.town.slug}/roadmaps/"
    client = cast.client("methodist")

    opened = client.post(f"{base}new/", {"title": "Plan", "starts_on": "01.01.2022", "ends_on": "31.12.2022"})
    section = client.post(opened["Location"], {"title": "Task 1"})

    assert section.status_code == 302
    assert client.get(section["Location"]).status_code == 200


@pytest.mark.parametrize(
    "path", ["occurrences/{planned}/report/", "occurrences/{planned}/draft/", "measures/{measure}/schedule/"]
)
def test_what_writes_is_not_opened_by_a_link(scene: Scene, path: str) -> None:
    assert scene.get("head", filled(scene, path)).status_code == 405
