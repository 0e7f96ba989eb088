"""The demonstration as it is loaded: published numbers of Tutaev, a life in the invented district."""

import pytest

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from config.demo_data.towns import TOWNS, load_town
from demo.invented.unfinished import UNFINISHED
from diagnostics.models import IdentificationRun, ListDecision, Scenario
from diagnostics.selectors import participants, protocol_of
from diagnostics.selectors.analytics import peers_of
from diagnostics.selectors.analytics.objectivity import objectivity_radar
from diagnostics.tasks import sum_anonymous_peers
from monitoring.models import Observation, Round
from roadmaps.models import DiaryEntry, Measure, Occurrence
from schools.models import AssessmentResult, Import, Inconsistency, School, SchoolAlias
from schools.selectors.marking import marked_file
from tenancy.context import in_municipality
from tenancy.models import Municipality

PUBLISHED = {  # schools, measures
    "tutaev": (18, 29),
    "ust-ilimsk": (14, 60),
    "chesma": (4, 26),
    "alkeevo": (0, 19),
    "saratov": (0, 15),
}


@pytest.mark.parametrize("slug", PUBLISHED)
def test_a_published_municipality(db: None, slug: str) -> None:
    town = load_town(slug)

    assert town is not None
    assert load_town(slug) is None  # a second time changes nothing
    with in_municipality(town.pk):
        assert (School.objects.count(), Measure.objects.count()) == PUBLISHED[slug]
        assert not Occurrence.objects.exclude(status="planned").exists()
        assert set(Import.objects.values_list("state", flat=True)) <= {"stored"}


def test_tutaev_shows_the_published_numbers(db: None) -> None:
    town = load_town("tutaev")
    assert town is not None
    with in_municipality(town.pk):
        run = IdentificationRun.objects.get(method="YAR_OIP", year=2019)
        curator_schools = access.allowed(_person("curator"), Permission.WRITE_DIARY, School.objects.all())
        assert (run.summary["mean_oip"], run.summary["mean_isbsh"]) == (38.97, 50.23)
        assert participants().count() == 8
        protocol = protocol_of(ListDecision.objects.get(run=run))
        assert {row.school_id for row in protocol.included} == set(participants().values_list("pk", flat=True))
        assert len(protocol.differences) == 3
        assert not protocol.unexplained
        missing = Inconsistency.objects.get(rule="not_in_file")
        assert missing.school == School.objects.get(code="tut-emi")
        assert curator_schools.count() == 3
        assert access.allowed(_person("director1"), Permission.REPORT_PROGRESS, School.objects.all()).count() == 1


def test_ust_ilimsk_shows_what_its_tables_disagree_about(db: None) -> None:
    town = load_town("ust-ilimsk")
    assert town is not None
    with in_municipality(town.pk):
        found = Inconsistency.objects.filter(rule="two_totals_differ").order_by("subject", "school")
        numbers = {
            (one.school.code if one.school else "", one.subject): [int(float(each["value"])) for each in one.sources]
            for one in found
        }
        assert numbers == {
            ("ui-17", "staff"): [26, 47], ("ui-17", "teachers"): [23, 33], ("", "staff"): [614, 619],
        }  # fmt: skip
        assert dict(SchoolAlias.objects.values_list("spelling", "school__code")) == {"НОК": "ui-nok"}
        protocol = protocol_of(ListDecision.objects.get(run__isnull=False))
        assert protocol.order is not None
        assert protocol.order.number == "55-46-мр"
        assert len(protocol.order.categories) == 7


def test_the_invented_municipality_shows_every_state_of_judging(db: None) -> None:
    town = load_town("zarechny")
    assert town is not None
    with in_municipality(town.pk):
        waiting = {one.file_name: one for one in Import.objects.exclude(state="stored")}
        with_jumps, asking, wrong = (waiting[name] for name in UNFINISHED.values())
        assert (with_jumps.state, with_jumps.counts["changed"]) == ("checked", 3)
        assert {problem["rule"] for problem in with_jumps.problems} == {"jump"}
        assert asking.blocking_questions == 3
        assert (wrong.state, wrong.blocking_questions, bool(marked_file(wrong))) == ("rejected", 0, True)
        runs = IdentificationRun.objects.all()
        assert {"MIP", "ISBSH", "FED_2P1", "CHEL_6", "ALK_2Y"} <= set(runs.values_list("method", flat=True))
        assert runs.get(method="MIP").methodology is not None
        assert len(protocol_of(ListDecision.objects.get(run__isnull=False)).unexplained) == 2
        assert [str(row.school) for row in objectivity_radar(2025).rows if row.attention == "needed"] == ["СОШ № 5"]
        assert Scenario.objects.get().listed


def test_the_invented_municipality_shows_every_feature(db: None) -> None:
    town = load_town("zarechny")
    assert town is not None
    assert town.is_invented
    with in_municipality(town.pk):
        assert School.objects.count() == 24
        assert set(AssessmentResult.objects.values_list("procedure", flat=True)) == {"VPR", "OGE", "EGE"}
        assert AssessmentResult.objects.values("year").distinct().count() == 5
        assert {"planned", "in_progress", "done", "confirmed", "returned"} <= set(
            Occurrence.objects.values_list("status", flat=True)
        )
        assert DiaryEntry.objects.exists()
        assert Round.objects.filter(state="frozen").exists()
        assert Observation.objects.filter(state="accepted", round__state="frozen").exists()


def test_the_neighbour_gives_the_invented_municipality_its_peers(db: None) -> None:
    for slug in ("zarechny", "ozerny"):
        load_town(slug)
    sum_anonymous_peers()

    with in_municipality(Municipality.objects.get(slug="zarechny").pk):
        told = {code: len(peers_of(School.objects.get(code=code), 2025)) for code in ("zar-03", "zar-10", "zar-18")}
    assert told == {"zar-03": 15, "zar-10": 15, "zar-18": 12}


def test_each_municipality_has_a_folder() -> None:
    assert set(TOWNS) == {*PUBLISHED, "zarechny", "ozerny"}


def _person(login: str) -> User:
    return User.objects.get(email=f"{login}@tutaev.demo")
