"""A load stays as long as an approved list was calculated from its facts."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from diagnostics.models import ListDecision
from diagnostics.models.decisions import version_of
from diagnostics.services import approve_decision, draft_decision, identify
from schools.models import Import
from schools.selectors import rollback_obstacles
from schools.services import load_workbook, roll_back_import
from tests.conftest import Cast
from tests.schools.workbooks.files import workbook

NOW = datetime(2022, 3, 1, 9, tzinfo=UTC)
HEADINGS = ("Школа", "Год", "ОИП", "ИСБШ")


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def load(cast: Cast, value: str, year: int = 2021) -> Import:
    rows = [(school.name, year, value, "50") for school in (cast.school, cast.other_school)]
    content = workbook({"Индексы": [HEADINGS, *rows]})
    loaded = load_workbook(content=content, file_name="indices.xlsx", accept_warnings=True, now=NOW).loaded
    assert loaded.state == "stored"
    return loaded


def drafted(cast: Cast) -> ListDecision:
    return draft_decision(run=identify(method="YAR_OIP", year=2021, by=cast.methodist), by=cast.methodist)


def approved(cast: Cast) -> ListDecision:
    return approve(drafted(cast), cast)


def approve(decision: ListDecision, cast: Cast) -> ListDecision:
    version = version_of(decision.items.all())
    return approve_decision(
        decision=decision, act_number="12-п", act_on=date(2022, 2, 1), version=version, by=cast.head
    )


def test_a_draft_freezes_nothing(in_town: Cast) -> None:
    loaded = load(in_town, "30")
    draft_decision(run=identify(method="YAR_OIP", year=2021, by=in_town.methodist), by=in_town.methodist)

    assert rollback_obstacles(loaded) == []


def test_an_approved_list_keeps_its_load(in_town: Cast) -> None:
    loaded = load(in_town, "30")
    approved(in_town)

    with pytest.raises(ValidationError) as refusal:
        roll_back_import(loaded=loaded, by=in_town.methodist, now=NOW)

    [reason] = refusal.value.messages
    assert "12-п" in reason
    assert "01.02.2022" in reason


def test_the_page_refuses_with_the_reason(in_town: Cast) -> None:
    loaded = load(in_town, "30")
    approved(in_town)
    page, client = reverse("schools:import-rollback", args=["north", loaded.pk]), in_town.client("methodist")

    answers = [client.get(page), client.post(page, {"is_confirmed": "on"})]

    assert [(answer.status_code, "12-п" in answer.content.decode()) for answer in answers] == [(200, True)] * 2
    loaded.refresh_from_db()
    assert loaded.state == "stored"


def test_another_year_is_free(in_town: Cast) -> None:
    other = load(in_town, "35", year=2019)
    load(in_town, "30")
    approved(in_town)

    assert rollback_obstacles(other) == []


def test_a_load_after_the_calculation_may_go(in_town: Cast) -> None:
    """Without it the facts are again those that the list was decided on."""
    load(in_town, "30")
    approved(in_town)
    later = load(in_town, "55")

    assert rollback_obstacles(later) == []


def test_who_took_the_facts_over_before_the_approval_is_kept(in_town: Cast) -> None:
    """The calculation read the first load; the list was approved when the second one stood in its place."""
    first = load(in_town, "30")
    decision = drafted(in_town)
    second, other_year = load(in_town, "30"), load(in_town, "35", year=2018)
    roll_back_import(loaded=first, by=in_town.methodist, now=NOW)
    assert rollback_obstacles(second) == []

    approve(decision, in_town)

    assert [("12-п" in reason) for reason in rollback_obstacles(second)] == [True]
    assert rollback_obstacles(other_year) == []


def test_what_came_instead_of_a_load_that_is_gone_may_go(in_town: Cast) -> None:
    """It tells something else than what was decided on."""
    first = load(in_town, "30")
    decision = drafted(in_town)
    roll_back_import(loaded=first, by=in_town.methodist, now=NOW)
    instead = load(in_town, "55")

    approve(decision, in_town)

    assert rollback_obstacles(instead) == []
