"""The scatter of a run: every school is a mark, names only where they can be read."""

import pytest

from diagnostics import pictures, services
from diagnostics.pictures import runs
from diagnostics.selectors import run_page
from schools.models import PublishedIndex
from tests.conftest import make_school
from tests.diagnostics.towns import YEAR, make_import, make_index, make_tutaev

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools(in_town):
    return make_tutaev()


def picture(**changes) -> str:
    return pictures.run_quadrants(run_page(services.identify(method="QUAD", year=YEAR, by=None, **changes)))


def test_every_school_is_a_mark_and_disputed_ones_are_named(schools, in_town):
    run = services.identify(method="QUAD", year=YEAR, by=None)
    draft = services.draft_decision(run=run, by=None)
    item = draft.items.get(school=schools["tut-7"])
    why = "Два года без учителя"
    services.set_decision(item=item, decided=True, reason=why, version=item.version, by=in_town.methodist)
    svg = pictures.run_quadrants(run_page(run))
    assert svg.count("<g transform=") == 18
    assert "№\N{NO-BREAK SPACE}7" in svg.replace("№ 7", "№\N{NO-BREAK SPACE}7")
    assert "Ниже порога ОИП 36 – 7 школ; из них с ИСБШ ниже 50,23: 6." in svg


def test_a_large_municipality_names_few_schools(schools):
    file = make_import("more.xlsx")
    more = [make_school(f"МОУ Дальняя{number}", f"more-{number}") for number in range(40)]
    PublishedIndex.objects.bulk_create(
        make_index(school, code, str(20 + number), file)
        for number, school in enumerate(more)
        for code in ("oip", "isbsh")
    )
    svg = picture()
    assert svg.count("<g transform=") == 58
    assert svg.count('class="halo"') <= runs.NAMED


def test_without_indices_there_is_no_picture(schools):
    PublishedIndex.objects.filter(code="isbsh").delete()
    assert picture() == ""
