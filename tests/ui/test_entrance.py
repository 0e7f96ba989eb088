import pytest
from django.core import mail
from django.test import Client

from tests.conftest import PASSWORD, Cast

SIGN_IN = "/accounts/login/"


def test_signing_in(cast: Cast) -> None:
    client = Client()
    answer = client.post(SIGN_IN, {"login": cast.methodist.email, "password": PASSWORD})
    assert answer.status_code == 302


def test_a_wrong_password_is_told_once_and_keeps_the_e_mail(cast: Cast) -> None:
    html = Client().post(SIGN_IN, {"login": cast.methodist.email, "password": "wrong"}).content.decode()
    assert html.count('role="alert"') == 1
    assert f'value="{cast.methodist.email}"' in html
    assert "wrong" not in html


def test_outside_of_the_demonstration_no_account_is_offered(db: None) -> None:
    assert "/accounts/demo/" not in Client().get(SIGN_IN).content.decode()


@pytest.mark.parametrize("path", ["password/reset/", "password/reset/done/", "inactive/", "signup/"])
def test_pages_around_the_sign_in(db: None, path: str) -> None:
    answer = Client().get(f"/accounts/{path}", follow=True)
    assert answer.status_code == 200
    assert b"site-top" in answer.content


def test_a_new_password_by_mail(cast: Cast) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": cast.curator.email})
    link = next(word for word in str(mail.outbox[0].body).split() if "/accounts/password/reset/key/" in word)
    page = client.get(link, follow=True)
    assert b'name="password1"' in page.content
    answer = client.post(page.request["PATH_INFO"], {"password1": "another-long-one", "password2": "another-long-one"})
    assert answer.status_code == 302
    assert client.login(email=cast.curator.email, password="another-long-one")


@pytest.mark.parametrize("path", ["password/change/", "logout/", "reauthenticate/"])
def test_pages_of_a_person(cast: Cast, path: str) -> None:
    answer = cast.client("methodist").get(f"/accounts/{path}")
    assert answer.status_code == 200
    assert b"site-top" in answer.content


def test_signing_out(cast: Cast) -> None:
    client = cast.client("methodist")
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_too_many_guesses(cast: Cast) -> None:
    client = Client()
    answers = [client.post(SIGN_IN, {"login": "guess@north.test", "password": str(number)}) for number in range(7)]
    assert answers[0].status_code == 200
    assert b'role="alert"' in answers[-1].content
