import pytest
from django.test import Client

from tests.conftest import Cast
from ui import navigation


def test_sections_show_what_the_person_may_open_and_where_they_are(guide_client: Client) -> None:
    html = guide_client.get("/north/guide/").content.decode()
    assert '<a href="/north/guide/" aria-current="page">Части</a>' in html
    assert "Закрытое" not in html


def test_the_menu_of_the_person_and_the_search(guide_client: Client) -> None:
    html = guide_client.get("/north/guide/").content.decode()
    assert 'href="/north/tokens/"' in html
    assert 'role="search" action="/north/guide/"' in html
    assert 'action="/accounts/logout/"' in html


def test_nobody_sees_sections_outside_of_a_municipality(guide_client: Client) -> None:
    html = guide_client.get("/i18n/appearance/").content.decode()
    assert "site-nav" not in html
    assert "site-search" not in html


@pytest.mark.parametrize("is_invented", [True, False])
def test_invented_data_is_marked(guide_client: Client, cast: Cast, is_invented: bool) -> None:
    cast.town.is_invented = is_invented
    cast.town.save()
    html = guide_client.get("/north/guide/").content.decode()
    assert ('class="invented"' in html) is is_invented


def test_an_entry_that_is_registered_again_replaces_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "registry", navigation.Registry())
    navigation.section("B", "schools:import-list", order=30)
    navigation.section("Old", "schools:school-list", order=20)
    navigation.section("A", "schools:school-list", order=10)
    assert [item.label for item in navigation.registry.sections] == ["A", "B"]
    assert [item.covers for item in navigation.registry.sections] == [("schools:school-",), ("schools:import-",)]
