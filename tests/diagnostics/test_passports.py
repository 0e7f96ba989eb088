"""The passport of an index: contributions add up, every number has its cell, page, API, PDF and command agree."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from diagnostics import selectors, services
from diagnostics.identification.registry import METHODS
from reports.printing.passports import passport_html
from schools.models import AssessmentResult, Import
from tenancy.context import in_municipality
from tests.api.conftest import issue
from tests.diagnostics.test_all_methods import make_facts
from tests.diagnostics.towns import YEAR, make_import, make_tutaev

pytestmark = pytest.mark.django_db
every_method = pytest.mark.parametrize("method", METHODS)
TWO = [{"code": "x_size", "sign": "+"}, {"code": "x_single_parent", "sign": "-"}]
LAYOUT = {"ОГЭ": [{"school": "A", "participants": "D", "marks_2": "E"}], "Контекст": [{"x_size": "C", "value": "B"}]}


@pytest.fixture
def tutaev(cast):
    with in_municipality(cast.town.pk):
        schools = make_tutaev()
        file = make_import("Результаты.xlsx")
        Import.objects.filter(pk=file.pk).update(layout=LAYOUT)
        for place, school in enumerate(schools.values()):
            make_facts(school, place, file)
        AssessmentResult.objects.update(row=7)
        return schools


def identified(cast, method: str):
    with in_municipality(cast.town.pk):
        return services.identify(method=method, year=YEAR, by=None)


def passport_of(cast, run, school):
    with in_municipality(cast.town.pk):
        return selectors.school_passport(school, run, sees_drafts=True)


def url(name: str, *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


@pytest.mark.parametrize("method", ["MIP", "ISBSH", "FED_2P1", "FED_2025"])
def test_stored_contributions_add_up_to_the_value(cast, tutaev, method):
    with in_municipality(cast.town.pk):
        options = {"source": "computed", "variables": TWO} if method == "ISBSH" else {}
        parameters = METHODS[method].parameters_type.from_json(options)
        run = services.identify(method=method, year=YEAR, parameters=parameters, by=None)
        stored = list(run.findings.exclude(value="").values_list("value", "components__parts"))

    assert stored
    for value, parts in stored:
        brought = [Decimal(part["contribution"]) for part in parts if "contribution" in part]
        assert abs(sum(brought) - Decimal(value)) <= Decimal("1e-9")


def test_the_mean_of_the_pool_and_the_steps_add_up_too(cast, tutaev):
    passport = passport_of(cast, identified(cast, "MIP"), tutaev["tut-4"])

    average = passport.average
    assert abs(sum(average.parts.values()) - average.value) < Decimal("1e-9")
    assert abs(passport.contributions - passport.value) < Decimal("1e-9")


def test_a_number_leads_to_its_file_sheet_and_cell(cast, tutaev):
    passport = passport_of(cast, identified(cast, "FED_2P1"), tutaev["tut-4"])

    part = next(each for each in passport.parts if each.code == f"{YEAR}/OGE/math/9")
    (place,) = part.sources
    assert (place.file, place.sheet, place.cell) == ("Результаты.xlsx", "ОГЭ", "E7")
    assert not place.is_newer


def test_what_was_loaded_later_is_marked(cast, tutaev):
    run = identified(cast, "FED_2P1")
    with in_municipality(cast.town.pk):
        Import.objects.update(stored_at=timezone.now())
    assert passport_of(cast, run, tutaev["tut-4"]).has_newer_facts


@every_method
def test_page_api_paper_and_command_say_the_same(capsys, cast, tutaev, method):
    run, school = identified(cast, method), tutaev["tut-4"]
    passport = passport_of(cast, run, school)
    client = cast.client("head")
    call_command("identify", "north", "--method", method, "--year", str(YEAR), "--json")
    (printed,) = [row for row in json.loads(capsys.readouterr().out) if row["code"] == "tut-4"]
    (document,) = [each for each in documents_of(cast, run) if each["code"] == "tut-4"]
    page = plain(client.get(url("passport-detail", run.pk, school.pk)).content.decode())
    with in_municipality(cast.town.pk):
        paper = plain(passport_html(passport, made_at=timezone.now()))

    assert (printed["value"], printed["listed"], printed["reasons"]) == (
        pytest.approx(document["value"]),
        document["listed"],
        document["reasons"],
    )
    assert list(passport.row.reasons) == printed["reasons"]
    assert document["certainty"].get("sentence", "") == passport.row.sentence
    for words in (*passport.row.reasons, passport.row.sentence, *(part.text for part in passport.parts)):
        assert plain(words) in page
        assert plain(words) in paper


def test_the_api_names_the_cells(cast, tutaev):
    run = identified(cast, "FED_2P1")
    sources = [each for part in documents_of(cast, run)[0]["parts"] for each in part["sources"]]

    assert set(sources[0]) == {"kind", "school", "year", "code", "file", "sheet", "cell", "import"}
    assert sources[0]["cell"] == "E7"


def test_the_paper_is_a_pdf_for_the_own_school_alone(cast):
    run = identified(cast, "QUAD")
    address = reverse("reports:passport-file", args=["north", run.pk, cast.school.pk])
    other = reverse("reports:passport-file", args=["north", run.pk, cast.other_school.pk])
    client = cast.client("director")

    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert client.get(other).status_code == 403


def test_who_may_calculate_is_led_to_the_same_setting_in_the_laboratory(cast):
    run = identified(cast, "QUAD")
    passport, laboratory = (
        url("passport-detail", run.pk, cast.school.pk),
        f"{url('laboratory')}?method=QUAD&year={YEAR}",
    )

    assert laboratory.replace("&", "&amp;") in cast.client("head").get(passport).content.decode()
    assert url("laboratory") not in cast.client("director").get(passport).content.decode()
    assert cast.client("head").get(laboratory).context["method"].code == "QUAD"


@every_method
def test_a_passport_reads_a_constant_number_of_times(cast, tutaev, method):
    run = identified(cast, method)
    with in_municipality(cast.town.pk), CaptureQueriesContext(connection) as queries:  # fmt: skip
        selectors.school_passport(tutaev["tut-4"], run, sees_drafts=True)
    assert len(queries) <= 9


def documents_of(cast, run) -> list[dict[str, Any]]:
    headers = {"Authorization": f"Bearer {issue(cast)}"}
    answer = Client().get(f"/api/v1/north/identifications/{run.pk}/findings/", headers=headers)
    documents: list[dict[str, Any]] = answer.json()
    return documents


def plain(text: str) -> str:
    for entity, mark in (("&quot;", '"'), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, mark)
    return text.replace("\N{NO-BREAK SPACE}", " ")
