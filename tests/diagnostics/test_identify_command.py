"""`manage.py identify`: one JSON list on standard output, for every school, and nothing is stored."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from diagnostics.models import IdentificationRun
from schools.models import AssessmentResult, PublishedIndex, School
from tenancy.context import in_municipality
from tests.diagnostics.towns import make_tutaev
from tests.diagnostics.vectors import TUTAEV

pytestmark = pytest.mark.django_db


@pytest.fixture
def tutaev(cast):
    with in_municipality(cast.town.pk):
        return make_tutaev()


def rows(capsys, *arguments: str) -> list[dict]:
    call_command("identify", "north", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def test_shape_and_order(capsys, cast, tutaev):
    answer = rows(capsys, "--method", "YAR_OIP", "--year", "2019")
    with in_municipality(cast.town.pk):
        register = list(School.objects.active().in_natural_order().values_list("code", "name"))
    assert [(row["code"], row["school"]) for row in answer] == register
    assert all(list(row) == ["school", "code", "value", "listed", "reasons"] for row in answer)
    chentsevo = next(row for row in answer if row["code"] == "tut-chen")
    assert (chentsevo["value"], chentsevo["listed"]) == (15.45, True)
    assert chentsevo["reasons"][0] == "ОИП 15,45 – ниже порога 36 на 20,55"


@pytest.mark.parametrize(("extra", "count"), [((), 7), (("--threshold", "26"), 4), (("--threshold", "26,0"), 4)])
def test_threshold(capsys, tutaev, extra, count):
    answer = rows(capsys, "--method", "YAR_OIP", "--year", "2019", *extra)
    assert sum(row["listed"] is True for row in answer) == count


def test_typology_is_a_string(capsys, tutaev):
    answer = rows(capsys, "--method", "QUAD", "--year", "2019")
    assert {row["code"]: row["value"] for row in answer} == {row["code"]: row["type_36"] for row in TUTAEV["schools"]}


def test_no_data_is_null_for_value_and_verdict(capsys, cast, tutaev):
    with in_municipality(cast.town.pk):
        PublishedIndex.objects.filter(school=tutaev["tut-3"]).delete()
    answer = {row["code"]: row for row in rows(capsys, "--method", "YAR_OIP", "--year", "2019")}
    assert (answer["tut-3"]["value"], answer["tut-3"]["listed"]) == (None, None)
    assert len(answer) == 18


@pytest.mark.parametrize(("low", "verdict"), [(3, True), (2, None)])
def test_exactly_30_percent_is_low(capsys, cast, low, verdict):
    with in_municipality(cast.town.pk):
        for subject in ("rus", "math"):
            make_result(cast.school, 2021, subject, 3)
        make_result(cast.school, 2020, "rus", low)
    answer = rows(capsys, "--method", "FED_2P1", "--year", "2021")
    assert answer[0]["value"] == 2
    assert answer[0]["listed"] is (verdict if low == 3 else False)
    assert answer[1] == {
        "school": "School 2 north",
        "code": "s-2",
        "value": None,
        "listed": None,
        "reasons": answer[1]["reasons"],
    }


def test_parameters_of_a_file(capsys, tutaev, tmp_path):
    file = tmp_path / "methodology.json"
    file.write_text('{"threshold": 30}', encoding="utf-8")
    answer = rows(capsys, "--method", "YAR_OIP", "--year", "2019", "--parameters", str(file))
    assert sum(row["listed"] is True for row in answer) == 6


@pytest.mark.parametrize(
    "arguments",
    [
        ["--threshold", "много"],
        ["--threshold", "120"],
        ["--parameters", "/nowhere/file.json"],
        ["--year", "год"],
        ["--method", "UNKNOWN"],
    ],
)
def test_wrong_use_prints_nothing_and_ends_with_2(capsys, tutaev, arguments):
    with pytest.raises((CommandError, SystemExit)) as refusal:
        call_command("identify", "north", "--method", "YAR_OIP", "--year", "2019", "--json", *arguments)
    assert getattr(refusal.value, "returncode", 2) in (1, 2)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Файл параметров – не JSON: ошибка там, где строка 1, столбец 1."),
        (b'{"threshold": 30,}', "Файл параметров – не JSON"),
        ('{"version": "весна"}'.encode("cp1251"), "Файл параметров должен быть в кодировке UTF-8."),
        (b'{"threshold": 101}', "Параметр «threshold»: нужно число от 0 до 100."),
        (b'{"limit": 30}', "Неизвестный параметр «limit»."),
        (b"[30]", "Параметры методики должны быть объектом JSON."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_russian(tutaev, tmp_path, content, sentence):
    file = tmp_path / "methodology.json"
    file.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        call_command("identify", "north", "--method", "YAR_OIP", "--year", "2019", "--parameters", str(file))
    assert str(refusal.value).startswith(sentence)


def test_a_file_may_begin_with_the_mark_of_unicode(capsys, tutaev, tmp_path):
    file = tmp_path / "methodology.json"
    file.write_text('{"threshold": 30}', encoding="utf-8-sig")
    answer = rows(capsys, "--method", "YAR_OIP", "--year", "2019", "--parameters", str(file))
    assert sum(row["listed"] is True for row in answer) == 6


@pytest.mark.parametrize(("threshold", "sentence"), [("101", "Порог «101»: нужно число"), ("много", "– не число")])
def test_a_wrong_threshold_is_named(tutaev, threshold, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("identify", "north", "--method", "QUAD", "--year", "2019", "--threshold", threshold)


@pytest.mark.parametrize("year", ["0", "-5", "99999"])
def test_a_year_is_one_that_a_page_would_take(tutaev, year):
    with pytest.raises(CommandError, match="Год – от 2000 до 2100"):
        call_command("identify", "north", "--method", "QUAD", "--year", year)


def test_a_year_without_facts_is_told_beside_the_answer(capsys, tutaev):
    call_command("identify", "north", "--method", "QUAD", "--year", "2031", "--json")
    out, error = capsys.readouterr()
    assert {row["listed"] for row in json.loads(out)} == {None}
    assert error == "За 2031 год данных не хватает по всем школам: выводов нет.\n"


def test_an_unknown_municipality_is_named(capsys, db):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("identify", "nowhere", "--method", "QUAD", "--year", "2019", "--json")


def test_nothing_is_stored_without_store(capsys, cast, tutaev):
    rows(capsys, "--method", "QUAD", "--year", "2019")
    with in_municipality(cast.town.pk):
        assert not IdentificationRun.objects.exists()
    rows(capsys, "--method", "QUAD", "--year", "2019", "--store")
    with in_municipality(cast.town.pk):
        assert IdentificationRun.objects.get().summary["listed"] == 7


def test_a_table_for_people(capsys, tutaev):
    call_command("identify", "north", "--method", "YAR_OIP", "--year", "2019")
    out = capsys.readouterr().out
    assert "15,45  в списке" in out
    assert "Школ: 18; в списке: 7; мало данных: 0." in out


def test_another_town_is_not_seen(capsys, tutaev, strangers):
    call_command("identify", "south", "--method", "YAR_OIP", "--year", "2019", "--json")
    assert {row["code"] for row in json.loads(capsys.readouterr().out)} == {"s-1", "s-2"}


def make_result(school: School, year: int, subject: str, low: int) -> None:
    AssessmentResult.objects.create(
        school=school, year=year, procedure="VPR", subject=subject, grade=5, participants=10, marks_2=low
    )
