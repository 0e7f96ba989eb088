"""Every method over every school of the demonstration: command, run, API, page and paper say the same."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from config.demo_data.towns import load_town
from diagnostics import services
from diagnostics.identification.registry import METHODS
from diagnostics.models import IdentificationRun
from diagnostics.selectors import finding_documents, latest_year_of_facts, school_passport
from reports.printing.passports import passport_html
from schools.models import School
from tenancy.context import in_municipality
from tests.diagnostics.test_passports import plain
from ui.formatting import NOTHING

KEYS = ["school", "code", "value", "listed", "reasons"]


@pytest.mark.parametrize("slug", ["tutaev", "ust-ilimsk", "zarechny"])
def test_all_methods_say_the_same_everywhere(capsys: Any, db: None, slug: str) -> None:
    town = load_town(slug)
    assert town is not None
    client = Client()
    client.force_login(User.objects.get(email=f"head@{slug}.demo"))
    for method in METHODS:
        with in_municipality(town.pk):
            year = latest_year_of_facts()
            run = services.identify(method=method, year=year, by=None)
            documents = finding_documents(run)
        capsys.readouterr()
        call_command("identify", slug, "--method", method, "--year", str(year), "--json")
        printed = json.loads(capsys.readouterr().out)

        assert [list(row) for row in printed] == [KEYS] * len(documents), method
        assert [row["value"] for row in printed] == pytest.approx([row["value"] for row in documents])
        for row, document in zip(printed, documents, strict=True):
            told = document | {"school": document["name"]}
            assert without_value(row) == without_value(told)
        # a listed school, one outside, one without a verdict: rendering all of them would take minutes
        for document in {each["listed"]: each for each in documents}.values():
            check_passport(client, town.pk, slug, run, document)


def check_passport(client: Client, town: int, slug: str, run: IdentificationRun, document: dict[str, Any]) -> None:
    with in_municipality(town):
        passport = school_passport(School.objects.get(pk=document["school"]), run, sees_drafts=True)
        assert passport is not None
        paper = plain(passport_html(passport, made_at=timezone.now()))
    address = reverse("diagnostics:passport-detail", args=[slug, run.pk, document["school"]])
    page = plain(client.get(address).content.decode())
    texts = [*passport.why, *(part.text for part in passport.parts if part.text != NOTHING)]
    texts += [] if passport.value is None else [passport.value_text]
    texts += [line for sentence in document["to_leave"] for line in sentence.splitlines()]
    for text in map(plain, texts):
        assert text in page, (run.method, document["code"])
        assert text in paper, (run.method, document["code"])
    if passport.contributions is not None and passport.value is not None:
        assert abs(passport.contributions - passport.value) < 1e-9


def without_value(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in KEYS if key != "value"}
