"""The demonstration as it is loaded: published numbers of Tutaev, a life in the invented district."""

import pytest

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from config.demo_data.towns import TOWNS, load_town
from diagnostics.models import IdentificationRun
from diagnostics.selectors import participants
from monitoring.models import Observation, Round
from roadmaps.models import DiaryEntry, Measure, Occurrence
from schools.models import AssessmentResult, Import, School
from tenancy.context import in_municipality

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
        assert curator_schools.count() == 3
        assert access.allowed(_person("director1"), Permission.REPORT_PROGRESS, School.objects.all()).count() == 1


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


def test_each_municipality_has_a_folder() -> None:
    assert set(TOWNS) == {*PUBLISHED, "zarechny"}


def _person(login: str) -> User:
    return User.objects.get(email=f"{login}@tutaev.demo")
