"""Every method through the models: command, stored run, page, passport and API say the same; reads are constant."""

import json
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics import services
from diagnostics.identification.registry import METHODS
from diagnostics.selectors import facts_for, finding_documents
from schools.models import AssessmentResult, ContextFact, Import, School
from tenancy.context import in_municipality
from tests.conftest import make_school
from tests.diagnostics.towns import YEAR, make_import, make_tutaev

pytestmark = pytest.mark.django_db
every_method = pytest.mark.parametrize("method", METHODS)
CONTEXT = {
    "x_size": 100,
    "x_single_parent": 20,
    "olymp_municipal": 5,
    "g9": 10,
    "g10_any": 5,
    "kdn": 1,
    "nok_score": 80,
}


@pytest.fixture
def tutaev(cast):
    """Published indices, and for three years results and context that differ from school to school."""
    with in_municipality(cast.town.pk):
        schools = make_tutaev()
        file = make_import("Результаты.xlsx")
        for place, school in enumerate(schools.values()):
            make_facts(school, place, file)
        return schools


def make_facts(school: School, place: int, file: Import | None) -> None:
    low = place % 6
    AssessmentResult.objects.bulk_create(
        AssessmentResult(
            school=school, year=year, procedure=procedure, subject=subject, grade=grade, participants=10,
            marks_2=low, marks_3=2, marks_4=8 - low, marks_5=0, loaded_by=file, sheet="ОГЭ",
        )
        for year in (YEAR, YEAR - 1, YEAR - 2)
        for procedure, subject, grade in (("OGE", "math", 9), ("OGE", "rus", 9), ("VPR", "math", 5))
    )  # fmt: skip
    ContextFact.objects.bulk_create(
        ContextFact(school=school, year=year, variable=code, value=value + place, loaded_by=file, sheet="Контекст")
        for year in (YEAR, YEAR - 1, YEAR - 2)
        for code, value in CONTEXT.items()
    )


def url(name: str, *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


@every_method
def test_command_run_and_api_say_the_same(capsys, cast, tutaev, method):
    call_command("identify", "north", "--method", method, "--year", str(YEAR), "--json")
    printed = json.loads(capsys.readouterr().out)

    with in_municipality(cast.town.pk):
        run = services.identify(method=method, year=YEAR, by=None)
        stored = finding_documents(run)

    assert [list(row) for row in printed] == [["school", "code", "value", "listed", "reasons"]] * 18
    assert [(row["code"], row["listed"], row["reasons"]) for row in printed] == [
        (row["code"], row["listed"], row["reasons"]) for row in stored
    ]
    assert [row["value"] for row in printed] == pytest.approx([row["value"] for row in stored])
    assert any(row["value"] is not None for row in printed)


@every_method
def test_pages_of_a_run_open(cast, tutaev, method):
    with in_municipality(cast.town.pk):
        run = services.identify(method=method, year=YEAR, by=None)
    client = cast.client("methodist")

    assert client.get(url("run-detail", run.pk)).status_code == 200
    assert client.get(url("passport-detail", run.pk, tutaev["tut-4"].pk)).status_code == 200


@every_method
def test_the_form_offers_and_runs_the_method(cast, tutaev, method):
    client = cast.client("methodist")

    assert f'value="{method}"' in client.get(url("run-create")).content.decode()
    answer = client.post(url("run-create"), {"method": method, "year": str(YEAR)})
    assert answer.status_code == 302


@every_method
def test_facts_are_read_in_a_constant_number_of_queries(in_town, method):
    parameters = METHODS[method].parameters_type()
    queries = []
    for count in (1, 6):
        for place in range(count):
            make_facts(make_school(f"School {count}-{place}", f"c-{count}-{place}"), place, None)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            facts_for(year=YEAR, parameters=parameters)
        queries.append(len(captured))

    assert queries[0] == queries[1] <= 5


def test_only_what_a_method_needs_is_read(in_town, tutaev):
    read = {
        code: (bool(facts.results), bool(facts.indices), bool(facts.context))
        for code, method in METHODS.items()
        for facts in [facts_for(year=YEAR, parameters=method.parameters_type())]
    }

    assert read == {
        "YAR_OIP": (False, True, False),
        "QUAD": (False, True, False),
        "FED_2P1": (True, False, False),
        "FED_2025": (True, False, False),
        "MIP": (True, False, True),
        "ISBSH": (True, True, True),
        "CHEL_6": (True, False, True),
        "ALK_2Y": (True, False, False),
    }


def test_facts_carry_marks_scores_and_the_register(in_town):
    school = in_town.school
    School.objects.filter(pk=school.pk).update(locality="urban", level="basic", kind="lyceum")
    AssessmentResult.objects.create(
        school=school, year=YEAR, procedure="EGE", subject="rus", grade=11, participants=9, mean_score=61.3,
        high_scores=2, marks_2=1, marks_3=2, marks_4=3, marks_5=3,
    )  # fmt: skip
    ContextFact.objects.create(school=school, year=YEAR, variable="x_size", value=0.1)

    facts = facts_for(year=YEAR, parameters=METHODS["MIP"].parameters_type())

    own = next(each for each in facts.schools if each.id == school.pk)
    (result,), (context,) = facts.results, facts.context
    assert (own.level, own.locality, own.kind, own.is_rural) == ("basic", "urban", "lyceum", False)
    assert (result.mean_score, result.high, tuple(result.marks)) == (Decimal("61.3"), 2, (1, 2, 3, 3))
    assert (context.variable, context.value) == ("x_size", Decimal("0.1"))


def test_a_run_names_the_files_of_all_its_facts(cast, tutaev):
    with in_municipality(cast.town.pk):
        run = services.identify(method="MIP", year=YEAR, by=None)
        part = run.findings.get(school=tutaev["tut-4"]).components["parts"][1]

    assert {(source["file"], source["sheet"]) for source in run.summary["sources"]} == {
        ("Результаты.xlsx", "ОГЭ"),
        ("Результаты.xlsx", "Контекст"),
    }
    assert (part["code"], part["pool"], part["pool_size"]) == ("oge", "школы без ЕГЭ", 18)
    assert part["sources"][0] == {
        "kind": "result", "school": tutaev["tut-4"].pk, "year": YEAR, "code": "OGE/math/9"
    }  # fmt: skip


def test_candidates_of_table_2_from_the_database(capsys, tutaev):
    call_command("identify", "north", "--method", "ISBSH", "--year", str(YEAR), "--json")
    listed = {row["code"] for row in json.loads(capsys.readouterr().out) if row["listed"]}

    assert listed == {f"tut-{name}" for name in ("stol", "per", "nik", "sav", "4", "pav", "cheb", "emi")}


@pytest.mark.parametrize(
    ("method", "parameters", "count"),
    [
        ("MIP", {"list_rule": "threshold", "threshold": 100}, 18),
        ("MIP", {"lowest_share": 0}, 0),
        ("ISBSH", {"flags_needed": 4}, 3),
    ],
)
def test_parameters_of_a_file(capsys, tutaev, tmp_path, method, parameters, count):
    file = tmp_path / "methodology.json"
    file.write_text(json.dumps(parameters), encoding="utf-8")

    call_command("identify", "north", "--method", method, "--year", str(YEAR), "--json", "--parameters", str(file))

    assert sum(row["listed"] is True for row in json.loads(capsys.readouterr().out)) == count


@every_method
def test_a_school_without_facts_gets_no_verdict(cast, tutaev, method):
    with in_municipality(cast.town.pk):
        empty = make_school("Без данных", "tut-empty")
        run = services.identify(method=method, year=YEAR, by=None)
        finding = run.findings.get(school=empty)
    page = cast.client("methodist").get(url("passport-detail", run.pk, empty.pk)).content.decode()

    assert (finding.value, finding.listed) == ("", None)
    assert finding.label in ("недостаточно данных", "не определено")
    assert "chance" not in finding.certainty
    assert "Почему вывода нет" in page
    assert "не в списке" not in page
