"""Pages of monitoring: for whom they open, what they store, how many queries they take."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring import services
from monitoring.models import Indicator, Observation, Round, Target
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.monitoring.rows import make_indicator, make_oip, make_open_round, make_participants

DEPARTMENT = ("head", "methodist")
SEES_ALL = (*DEPARTMENT, "observer")
AT_SCHOOL = ("curator", "director", "school_team")


@pytest.fixture
def opened(cast: Cast) -> Round:
    with in_municipality(cast.town.pk):
        make_participants(cast.school, cast.other_school)
        make_oip(cast.school, "40")
        make_oip(cast.other_school, "30")
        make_indicator("1.4", formula_code="oip_not_below", parameters={"threshold": 36})
        make_indicator("2.1", group="Group two")
        make_indicator("2.2", level="school")
        return make_open_round(cast.methodist)


def url(cast: Cast, name: str, *keys: int) -> str:
    return reverse(f"monitoring:{name}", args=[cast.town.slug, *keys])


def pages(cast: Cast, round: Round) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each GET page and the roles that it opens for."""
    with in_municipality(cast.town.pk):
        indicator = Indicator.objects.get(code="1.4").pk
    school, other = cast.school.pk, cast.other_school.pk
    return {
        "list": (url(cast, "round-list"), (*SEES_ALL, *AT_SCHOOL)),
        "plan": (url(cast, "round-plan"), DEPARTMENT),
        "round": (url(cast, "round-detail", round.pk), (*SEES_ALL, *AT_SCHOOL)),
        "check": (url(cast, "round-check", round.pk), DEPARTMENT),
        "freeze": (url(cast, "round-freeze", round.pk), DEPARTMENT),
        "reopen": (url(cast, "round-reopen", round.pk), DEPARTMENT),
        "value": (url(cast, "round-indicator", round.pk, indicator), SEES_ALL),
        "values": (url(cast, "value-list", round.pk), DEPARTMENT),
        "own form": (url(cast, "form-detail", round.pk, school), (*SEES_ALL, *AT_SCHOOL)),
        "form of another school": (url(cast, "form-detail", round.pk, other), SEES_ALL),
        "return": (url(cast, "form-return", round.pk, school), DEPARTMENT),
        "excuse": (url(cast, "form-excuse", round.pk, school), DEPARTMENT),
        "indicators": (url(cast, "indicator-list"), SEES_ALL),
        "indicator": (url(cast, "indicator-detail", indicator), SEES_ALL),
    }


@pytest.mark.parametrize("role", [*SEES_ALL, *AT_SCHOOL])
def test_pages_open_for_their_roles_alone(cast: Cast, opened: Round, role: str) -> None:
    client = cast.client(role)

    answers = {name: client.get(address).status_code for name, (address, _roles) in pages(cast, opened).items()}

    assert answers == {name: 200 if role in roles else 403 for name, (_a, roles) in pages(cast, opened).items()}


def test_a_stranger_learns_nothing(cast: Cast, strangers: Cast, opened: Round) -> None:
    client = strangers.client("head")

    assert {client.get(address).status_code for address, _roles in pages(cast, opened).values()} == {404}


POSTS = {"round-recompute": (), "form-submit": ("school",), "form-accept": ("school",)}


@pytest.mark.parametrize("name", POSTS)
def test_actions_refuse_get(cast: Cast, opened: Round, name: str) -> None:
    keys = [cast.school.pk] if POSTS[name] else []

    assert cast.client("head").get(url(cast, name, opened.pk, *keys)).status_code == 405


def test_the_round_shows_plan_and_fact(cast: Cast, opened: Round) -> None:
    with in_municipality(cast.town.pk):
        services.set_target(indicator=Indicator.objects.get(code="1.4"), year=2026, value=Decimal(54), by=cast.head)
        services.refresh_round(round=opened, by=cast.head)

    page = cast.client("observer").get(url(cast, "round-detail", opened.pk)).content.decode()

    assert "50,0" in page
    assert "54,0" in page
    assert "−4,0" in page
    assert str(cast.other_school) in page


def test_a_director_sees_the_own_form_and_no_numbers_of_others(cast: Cast, opened: Round) -> None:
    page = cast.client("director").get(url(cast, "round-detail", opened.pk)).content.decode()

    assert str(cast.school) in page
    assert str(cast.other_school) not in page
    assert "Indicator 1.4" not in page


def test_the_filter_and_the_export_show_the_same_rows(cast: Cast, opened: Round) -> None:
    client = cast.client("methodist")
    address = url(cast, "round-detail", opened.pk)

    page = client.get(address, {"q": "2.1"}).content.decode()
    file = client.get(address, {"q": "2.1", "export": "csv"}).content.decode("utf-8-sig")

    assert "Indicator 2.1" in page
    assert "Indicator 1.4" not in page
    assert "Indicator 2.1" in file
    assert "Indicator 1.4" not in file


def test_planning(cast: Cast) -> None:
    window = {"opens_on": "01.05.2026", "closes_on": "2026-05-20", "monitored_on": "31.05.2026"}
    client = cast.client("methodist")

    answer = client.post(url(cast, "round-plan"), {"title": "May 2026", "year": "2026", **window})
    wrong = client.post(url(cast, "round-plan"), {"title": "x", "year": "2026", **window, "closes_on": "01.04.2026"})

    with in_municipality(cast.town.pk):
        round = Round.objects.get()
    assert (answer.status_code, round.title, round.state) == (302, "May 2026", "planned")
    assert wrong.status_code == 200
    assert "field-bad" in wrong.content.decode()


def form_fields(row: Observation, **entered: str) -> dict[str, str]:
    empty = {"numerator": "", "denominator": "", "value": "", "missing_reason": "", "comment": ""}
    values = empty | {"version": str(row.version)} | entered
    return {f"v{row.pk}-{name}": value for name, value in values.items()}


def test_the_department_enters_counts(cast: Cast, opened: Round) -> None:
    with in_municipality(cast.town.pk):
        row = Observation.objects.get(indicator__code="2.1")

    answer = cast.client("methodist").post(
        url(cast, "value-list", opened.pk), form_fields(row, numerator="121", denominator="1 000,0")
    )

    with in_municipality(cast.town.pk):
        row.refresh_from_db()
    assert answer.status_code == 302
    assert (row.value, row.entered_by_id) == (Decimal("12.1"), cast.methodist.pk)


def test_a_wrong_value_is_said_and_keeps_what_was_typed(cast: Cast, opened: Round) -> None:
    with in_municipality(cast.town.pk):
        row = Observation.objects.get(indicator__code="2.1")

    page = cast.client("methodist").post(
        url(cast, "value-list", opened.pk), form_fields(row, numerator="5", denominator="4")
    )

    assert page.status_code == 200
    assert 'value="5"' in page.content.decode()
    assert "field-bad" in page.content.decode()


def test_a_director_fills_hands_in_and_the_department_accepts(cast: Cast, opened: Round) -> None:
    with in_municipality(cast.town.pk):
        row = Observation.objects.get(school=cast.school)
    director, methodist = cast.client("director"), cast.client("methodist")
    keys = (opened.pk, cast.school.pk)

    director.post(url(cast, "form-detail", *keys), form_fields(row, numerator="3", denominator="4"))
    with in_municipality(cast.town.pk):
        row.refresh_from_db()
        assert row.state == "draft"
    director.post(url(cast, "form-submit", *keys), form_fields(row, numerator="3", denominator="4"))
    with in_municipality(cast.town.pk):
        row.refresh_from_db()
        assert row.state == "submitted"
    methodist.post(url(cast, "form-return", *keys), {"reason": "Check the second number"})
    assert "Check the second number" in director.get(url(cast, "form-detail", *keys)).content.decode()
    with in_municipality(cast.town.pk):
        row.refresh_from_db()
    director.post(url(cast, "form-submit", *keys), form_fields(row, numerator="3", denominator="5"))
    methodist.post(url(cast, "form-accept", *keys))

    with in_municipality(cast.town.pk):
        row.refresh_from_db()
    assert (row.state, row.value, row.accepted_by_id) == ("accepted", Decimal(60), cast.methodist.pk)


@pytest.mark.parametrize("name", ["form-accept", "form-return", "form-excuse"])
def test_a_director_does_not_judge(cast: Cast, opened: Round, name: str) -> None:
    answer = cast.client("director").post(url(cast, name, opened.pk, cast.school.pk), {"reason": "x"})

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["form-detail", "form-submit"])
def test_nobody_fills_the_form_of_another_school(cast: Cast, opened: Round, name: str) -> None:
    with in_municipality(cast.town.pk):
        row = Observation.objects.get(school=cast.other_school)

    answer = cast.client("director").post(url(cast, name, opened.pk, cast.other_school.pk), form_fields(row, value="1"))

    with in_municipality(cast.town.pk):
        row.refresh_from_db()
    assert (answer.status_code, row.version) == (403, 0)


def test_closing_lists_what_is_missing_then_freezes(cast: Cast, opened: Round) -> None:
    head = cast.client("head")
    head.post(url(cast, "round-check", opened.pk), {"is_confirmed": "on"})
    page = head.get(url(cast, "round-freeze", opened.pk)).content.decode()
    refused = head.post(url(cast, "round-freeze", opened.pk), {"is_confirmed": "on"})
    with in_municipality(cast.town.pk):
        row = Observation.objects.get(indicator__code="2.1")
        services.enter_value(observation=row, missing_reason="not_held", version=0, by=cast.methodist)
        for school in (cast.school, cast.other_school):
            services.excuse_form(round=opened, school=school, comment="No answer", by=cast.methodist)

    done = head.post(url(cast, "round-freeze", opened.pk), {"is_confirmed": "on"})

    assert "2.1" in page
    assert str(cast.other_school) in page
    assert (refused.status_code, done.status_code) == (200, 302)
    with in_municipality(cast.town.pk):
        opened.refresh_from_db()
    assert opened.state == "frozen"
    assert head.get(url(cast, "round-detail", opened.pk)).status_code == 200


def test_targets_are_set_by_the_department_alone(cast: Cast, opened: Round) -> None:
    with in_municipality(cast.town.pk):
        indicator = Indicator.objects.get(code="1.4")
    address = url(cast, "indicator-detail", indicator.pk)

    refused = cast.client("observer").post(address, {"year": "2027", "value": "50,5"})
    stored = cast.client("methodist").post(address, {"year": "2027", "value": "50,5"})

    assert (refused.status_code, stored.status_code) == (403, 302)
    with in_municipality(cast.town.pk):
        assert Target.objects.get().value == Decimal("50.5")


def queries_of(cast: Cast, address: str) -> int:
    client = cast.client("methodist")
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", ["list", "round", "freeze", "values", "indicators", "own form"])
def test_queries_do_not_grow(cast: Cast, opened: Round, page: str) -> None:
    address = pages(cast, opened)[page][0]
    before = queries_of(cast, address)
    with in_municipality(cast.town.pk):
        for number in range(6):
            indicator = make_indicator(f"9.{number}")
            of_schools = make_indicator(f"8.{number}", level="school")
            school = make_school(f"More {number}", f"m-{number}")
            Observation.objects.create(round=opened, indicator=indicator)
            Observation.objects.create(round=opened, indicator=of_schools, is_computed=True)
            for place in (school, cast.school):
                Observation.objects.create(round=opened, indicator=of_schools, school=place)

    assert queries_of(cast, address) == before
