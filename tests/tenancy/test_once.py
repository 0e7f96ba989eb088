"""A form that is sent twice makes one thing."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import resolve, reverse

from roadmaps.models import Section
from tenancy.context import in_municipality
from tenancy.once import TOKEN
from tests.access.addresses import OF_A_MUNICIPALITY
from tests.conftest import Cast, make_cast
from tests.roadmaps.conftest import make_roadmap

# as Django masks its token: another one in each page, and in each run of the tests
PAGE = uuid4().hex
CREATES = ("add", "create", "plan", "make", "keep", "again", "risks", "schedule", "reorganise")


@pytest.fixture
def address(cast: Cast) -> str:
    return add_section_to(cast)


def add_section_to(cast: Cast) -> str:
    with in_municipality(cast.town.pk):
        roadmap = make_roadmap(cast)
    return reverse("roadmaps:section-create", args=[cast.town.slug, roadmap.pk])


def send(cast: Cast, address: str, *, page: str = PAGE, title: str = "Staff", role: str = "methodist") -> HttpResponse:
    return cast.client(role).post(address, {TOKEN: page, "title": title})


def sections(cast: Cast) -> list[str]:
    with in_municipality(cast.town.pk):
        return list(Section.objects.order_by("pk").values_list("title", flat=True))


def test_the_same_form_leads_to_what_it_made(cast: Cast, address: str) -> None:
    first, second = send(cast, address), send(cast, address)

    assert sections(cast) == ["Staff"]
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize("other", [{"page": uuid4().hex}, {"title": "Pupils"}, {"role": "head"}])
def test_another_page_other_words_or_another_person_make_another(
    cast: Cast, address: str, other: dict[str, str]
) -> None:
    send(cast, address)
    send(cast, address, **other)

    assert len(sections(cast)) == 2


def test_what_was_refused_is_sent_again(cast: Cast, address: str) -> None:
    assert send(cast, address, title=" ").status_code == 200
    assert send(cast, address).status_code == 302
    assert sections(cast) == ["Staff"]


def test_who_may_not_is_told_so_before(cast: Cast, address: str) -> None:
    send(cast, address)

    assert send(cast, address, role="observer").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one() -> None:
    cast = make_cast("north")
    address = add_section_to(cast)
    clients = [cast.client("methodist") for _ in range(4)]

    def click(client: object) -> None:
        client.post(address, {TOKEN: PAGE, "title": "Staff"})
        connection.close()

    threads = [threading.Thread(target=click, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sections(cast) == ["Staff"]


def test_every_page_that_creates_does_it_once() -> None:
    creating = [each for each in OF_A_MUNICIPALITY if each.name.rpartition("-")[2] in CREATES]
    found = {each.name: resolve(reverse(each.name, kwargs=dict.fromkeys(each.parts, "1"))) for each in creating}

    assert len(found) > 15
    assert [name for name, view in found.items() if not hasattr(view.func, "makes_once")] == []
