import pytest
from django.test import Client

PANEL = "/i18n/appearance/"


@pytest.fixture
def visitor(db: None) -> Client:
    """Somebody who has not signed in."""
    return Client()


def test_the_choice_is_kept_and_shown_on_every_page(visitor: Client) -> None:
    answer = visitor.post(PANEL, {"scheme": "white-on-black", "size": "huge", "next": "/accounts/login/"})
    assert answer.headers["Location"] == "/accounts/login/"
    html = visitor.get("/accounts/login/").content.decode()
    assert 'data-scheme="white-on-black" data-size="huge"' in html


def test_the_ordinary_version_forgets(visitor: Client) -> None:
    visitor.post(PANEL, {"scheme": "white-on-black"})
    visitor.post(PANEL, {})
    assert "data-scheme" not in visitor.get("/accounts/login/").content.decode()


def test_unknown_values_of_the_cookie_are_ignored(visitor: Client) -> None:
    visitor.cookies["opora_appearance"] = 'scheme="><script>&size=large&colour=red'
    html = visitor.get("/accounts/login/").content.decode()
    assert ' data-size="large">' in html
    assert "data-scheme" not in html


def test_the_panel_marks_what_is_chosen(visitor: Client) -> None:
    visitor.post(PANEL, {"font": "serif"})
    html = visitor.get(PANEL).content.decode()
    assert 'name="font" value="serif" checked' in html


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_it_leads_to_no_foreign_site(visitor: Client, address: str) -> None:
    assert visitor.post(PANEL, {"next": address}).headers["Location"] == "/"


def test_the_language_can_be_changed(visitor: Client) -> None:
    assert '<html lang="ru"' in visitor.get(PANEL).content.decode()
    visitor.post("/i18n/setlang/", {"language": "en", "next": PANEL})
    assert '<html lang="en"' in visitor.get(PANEL).content.decode()
