"""Addresses and fields that no page of ours makes: refused in words, never by an error of the portal."""

from base64 import b64encode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from roadmaps.models import Draft, Roadmap
from tenancy.context import in_municipality
from tenancy.models import RESERVED_SLUGS
from tests.api.conftest import issue
from tests.conftest import Cast
from tests.rows import YEAR, Rows

NUL = "\0"


@pytest.mark.parametrize("word", sorted(RESERVED_SLUGS))
@pytest.mark.parametrize("page", ["", "schools/"])
def test_a_reserved_word_is_no_municipality(cast: Cast, word: str, page: str) -> None:
    answer = cast.client("methodist").get(f"/{word}/{page}")

    assert answer.status_code in (302, 404)


def test_rest_of_a_reserved_word(cast: Cast) -> None:
    answer = Client().get("/api/v1/admin/schools/", headers={"Authorization": f"Bearer {issue(cast)}"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_nobody_changes_the_own_e_mail(cast: Cast) -> None:
    """A name to sign in with that nobody verified would receive the next invitation of its owner."""
    answer = cast.client("observer").post("/accounts/email/", {"email": cast.head.email, "action_add": ""})

    assert answer.status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("account_email")


@pytest.mark.parametrize("secret", [b"opora_\xe9\xff".decode("latin-1"), "opora_ж".encode().decode("latin-1")])
def test_a_token_of_odd_bytes(cast: Cast, secret: str) -> None:
    answer = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/north/schools/")

    assert answer.status_code == 401


@pytest.mark.parametrize("position", ["abc", NUL, "1e5", "-1", "1.5"])
def test_a_cursor_written_by_hand(cast: Cast, position: str) -> None:
    cursor = b64encode(f"p={position}".encode()).decode()
    headers = {"Authorization": f"Bearer {issue(cast)}"}

    answer = Client().get("/api/v1/north/schools/", {"cursor": cursor}, headers=headers)

    assert answer.status_code == 404


@pytest.mark.parametrize("version", [NUL, "\r\nX: y", '"'])
def test_a_version_of_the_schema_that_there_is_not(db: None, version: str) -> None:
    answer = Client().get("/api/v1/schema/", {"version": version})

    assert answer.status_code == 200
    assert "(" not in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("back", ["-1", "[]", "people", "?"])
def test_the_look_returns_to_an_address_alone(db: None, back: str) -> None:
    assert Client().post("/i18n/appearance/", {"next": back}).status_code == 302


def test_a_draft_with_nul(cast: Cast) -> None:
    url = reverse("roadmaps:diary-draft", args=["north", cast.school.pk])

    answer = cast.client("curator").post(url, {"topic": f"Во{NUL}прос"})

    assert answer.status_code == 302
    with in_municipality(cast.town.pk):
        assert Draft.objects.get().fields["topic"] == ["Вопрос"]


def test_a_risk_factor_with_nul(cast: Cast) -> None:
    url = reverse("diagnostics:risk-assess", args=["north", cast.school.pk, YEAR])

    assert cast.client("methodist").get(url, {"factor": NUL}).status_code == 200


def test_a_token_to_revoke_with_nul(cast: Cast) -> None:
    assert cast.client("methodist").post("/north/tokens/%00/revoke/").status_code == 404


def test_an_account_of_the_demonstration_with_nul(db: None, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]

    assert Client().post("/accounts/demo/", {"email": NUL}).status_code == 404


def test_an_act_that_is_too_long(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        roadmap = Rows(User.objects.create_user("row@north.test"))(Roadmap)
        Roadmap.objects.filter(pk=roadmap.pk).update(state=Roadmap.State.SUBMITTED)

    answer = cast.client("head").post(
        reverse("roadmaps:roadmap-approve", args=["north", roadmap.pk]), {"act": "я" * 301}
    )

    assert answer.status_code == 200
    with in_municipality(cast.town.pk):
        assert Roadmap.objects.get(pk=roadmap.pk).state == Roadmap.State.SUBMITTED


@pytest.mark.parametrize("name", ["a." + "x" * 300, "ж" * 300 + ".xlsx", "a." + "ж" * 200])
def test_a_file_with_a_very_long_name(cast: Cast, name: str) -> None:
    upload = SimpleUploadedFile(name, b"")
    upload.__dict__["_name"] = name  # Django would shorten it before it is sent

    answer = cast.client("methodist").post(reverse("schools:import-add", args=["north"]), {"file": upload})

    assert answer.status_code == 200
