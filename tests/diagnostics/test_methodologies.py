"""Versions of the methods: copied, edited parameter by parameter, frozen by the first run, read by the command."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction
from django.urls import reverse

from diagnostics import services
from diagnostics.forms.parameters import entries_of
from diagnostics.forms.variables import json_of_lines, lines_of
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import METHODS
from diagnostics.models import Methodology
from diagnostics.selectors.methodologies import methodology_page
from diagnostics.selectors.settings import settings_of
from tenancy.context import in_municipality
from tests.conftest import make_cast
from tests.diagnostics.towns import YEAR, make_tutaev

pytestmark = pytest.mark.django_db
QUAD = METHODS["QUAD"]


def url(name: str, *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


def copy(cast, method: str = "QUAD", **options) -> Methodology:
    with in_municipality(cast.town.pk):
        return services.copy_methodology(method=METHODS[method], title="Приказ № 47", by=cast.methodist, **options)


def edit(methodology: Methodology, parameters: Parameters) -> Methodology:
    return services.edit_methodology(
        methodology=methodology, title="Т", note="", parameters=parameters, seen=methodology.saved_at, by=None
    )


def typed_of(methodology: Methodology) -> dict[str, object]:
    """What the form shows, sent back."""
    entries = entries_of(METHODS[methodology.method].parameters_type(), [])
    return {"title": "Приказ № 47", "seen": methodology.saved_at} | {
        name: entry.initial for name, entry in entries.items()
    }


@pytest.mark.parametrize("method", METHODS)
def test_a_form_sent_back_unchanged_changes_nothing(cast, method):
    methodology = copy(cast, method)
    client = cast.client("methodist")

    assert client.get(url("methodology-edit", methodology.pk)).status_code == 200
    answer = client.post(url("methodology-edit", methodology.pk), typed_of(methodology))

    assert answer.status_code == 302, answer.context["form"].errors
    with in_municipality(cast.town.pk):
        methodology.refresh_from_db()
        assert methodology_page(methodology, methodology.copied_from).changed == ()
        assert METHODS[method].parameters_type.from_json(methodology.parameters).version == "1"


def test_versions_are_numbered_for_each_method(cast):
    first, second, other = copy(cast), copy(cast), copy(cast, "MIP")
    assert [first.version, second.version, other.version] == [1, 2, 1]


def test_a_copy_takes_the_parameters_of_its_source(cast):
    source = copy(cast)
    with in_municipality(cast.town.pk):
        changed = QUAD.with_threshold(QUAD.parameters_type(), Decimal(40))
        edit(source, changed)
        source.refresh_from_db()
        copied = services.copy_methodology(method=QUAD, title="Копия", source=source, by=None)

        assert [setting.name for setting in methodology_page(source, None).changed] == ["oip_threshold"]
        assert methodology_page(copied, source).changed == ()
        assert copied.parameters["oip_threshold"] == "40"


def test_what_was_typed_stays_beside_the_explanation(cast):
    methodology = copy(cast)
    page = cast.client("methodist").post(
        url("methodology-edit", methodology.pk), typed_of(methodology) | {"oip_threshold": "сорок"}
    )
    text = page.content.decode()

    assert page.status_code == 200
    assert 'value="сорок"' in text
    assert "«сорок» не подходит: нужно число. Исправьте или верните прежнее: 36." in text
    assert "Нужно число от 0 до 100." in text
    assert "Было: 36." in text
    with in_municipality(cast.town.pk):
        methodology.refresh_from_db()
        assert methodology.parameters["oip_threshold"] == "36"


@pytest.mark.parametrize("method", METHODS)
def test_every_number_says_its_rule_and_refuses_an_impossible_one(cast, method):
    methodology = copy(cast, method)
    client = cast.client("methodist")
    fields = client.get(url("methodology-edit", methodology.pk)).context["form"].fields
    numbers = [name for name, field in fields.items() if "inputmode" in field.widget.attrs]
    assert numbers
    impossible = typed_of(methodology) | dict.fromkeys(numbers, "-1")
    errors = client.post(url("methodology-edit", methodology.pk), impossible).context["form"].errors
    for name in numbers:
        assert "Нужн" in str(fields[name].help_text)
        assert "«-1» не подходит: нужн" in errors[name][0]


def test_two_people_edit_at_once(cast):
    """The second one is told, sees what was saved meanwhile, and loses nothing."""
    methodology = copy(cast)
    first, second = (typed_of(methodology) | {"oip_threshold": each} for each in ("30", "40"))
    assert cast.client("head").post(url("methodology-edit", methodology.pk), first).status_code == 302

    refused = cast.client("methodist").post(url("methodology-edit", methodology.pk), second)
    page = refused.content.decode()
    assert "эту версию сохранил кто-то ещё" in page
    assert 'value="40"' in page
    assert "В источнике: 36; сохранено: 30." in page

    again = second | {"seen": refused.context["form"]["seen"].value()}
    assert cast.client("methodist").post(url("methodology-edit", methodology.pk), again).status_code == 302
    with in_municipality(cast.town.pk):
        methodology.refresh_from_db()
        assert methodology.parameters["oip_threshold"] == "40"


def test_a_version_that_a_calculation_took_meanwhile_is_not_saved(cast):
    """Edited in one tab, used in the other."""
    methodology = copy(cast)
    with in_municipality(cast.town.pk):
        make_tutaev()
        services.identify(method="QUAD", year=YEAR, methodology=methodology, by=None)

    refused = cast.client("methodist").post(
        url("methodology-edit", methodology.pk), typed_of(methodology) | {"oip_threshold": "30"}
    )

    page = refused.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert (refused.status_code, 'value="30"' in page) == (200, True)
    assert "По этой версии уже рассчитывали" in page
    with in_municipality(cast.town.pk):
        methodology.refresh_from_db()
        assert methodology.parameters["oip_threshold"] == "36"


def test_the_order_of_procedures_is_no_difference(cast):
    """A form sends them in the order of its plates."""
    method = METHODS["FED_2P1"]
    methodology = copy(cast, "FED_2P1")
    turned = replace(method.parameters_type(), procedures=method.parameters_type().procedures[::-1])
    with in_municipality(cast.town.pk):
        edit(methodology, turned)
        methodology.refresh_from_db()
        assert methodology_page(methodology, None).changed == ()


@pytest.mark.parametrize(
    ("method", "name", "words"),
    [
        ("MIP", "procedures", "все"),
        ("QUAD", "isbsh_threshold", "среднее по району"),
        ("ISBSH", "source", "опубликованный, если он есть"),
        ("CHEL_6", "register_limit", "среднего по муниципалитету"),
    ],
)
def test_an_empty_parameter_says_what_is_taken(method, name, words):
    parameters = METHODS[method].parameters_type()
    assert {each.name: each.value for each in settings_of(parameters, parameters)}[name] == words


def test_two_versions_stand_side_by_side(cast):
    first, second = copy(cast), copy(cast)
    with in_municipality(cast.town.pk):
        edit(first, QUAD.with_threshold(QUAD.parameters_type(), Decimal(26)))
        edit(second, QUAD.with_threshold(QUAD.parameters_type(), Decimal(40)))
    client = cast.client("methodist")

    def compared(**query):
        return client.get(url("methodology-detail", second.pk), query).context["page"]

    for query, old in (({}, "36"), ({"beside": "method"}, "36"), ({"beside": first.pk}, "26"), ({"beside": "x"}, "36")):
        [changed] = compared(**query).changed
        assert (changed.value, changed.old) == ("40", old)
    assert compared(beside=first.pk).beside_words == "Т, версия 1"


def test_a_used_version_is_frozen_by_the_service_and_by_the_database(cast):
    methodology = copy(cast)
    with in_municipality(cast.town.pk):
        make_tutaev()
        run = services.identify(method="QUAD", year=YEAR, methodology=methodology, by=None)
        methodology.refresh_from_db()
        assert (methodology.state, run.methodology) == ("used", methodology)
        parameters = QUAD.parameters_type()
        with pytest.raises(ValidationError) as refusal:
            edit(methodology, parameters)
        assert refusal.value.code == "frozen"
        with pytest.raises(InternalError), transaction.atomic():
            Methodology.objects.filter(pk=methodology.pk).update(parameters={})
    answer = cast.client("methodist").get(url("methodology-edit", methodology.pk))
    assert answer.url == url("methodology-detail", methodology.pk)


def test_a_retired_version_is_not_used(cast):
    methodology = copy(cast)
    client = cast.client("head")
    assert client.post(url("methodology-retire", methodology.pk)).status_code == 200  # not confirmed
    assert client.post(url("methodology-retire", methodology.pk), {"is_confirmed": "on"}).status_code == 302
    with in_municipality(cast.town.pk):
        make_tutaev()
        with pytest.raises(ValidationError) as refusal:
            services.open_run(method="QUAD", year=YEAR, methodology=methodology, by=None)
    assert refusal.value.code == "retired"


def test_a_version_of_another_method_is_refused(cast):
    methodology = copy(cast, "MIP")
    form = {"method": "QUAD", "year": YEAR, "methodology": methodology.pk}
    assert "относится к другому методу" in cast.client("head").post(url("run-create"), form).content.decode()


def test_the_exported_file_is_what_the_command_reads(cast, tmp_path, capsys):
    methodology = copy(cast)
    with in_municipality(cast.town.pk):
        make_tutaev()
        changed = QUAD.with_threshold(QUAD.parameters_type(), Decimal(26))
        edit(methodology, changed)
    file = tmp_path / "parameters.json"
    file.write_bytes(cast.client("methodist").get(url("methodology-export", methodology.pk)).content)

    by_file = printed(capsys, "--parameters", str(file))
    by_version = printed(capsys, "--methodology", "1")

    assert by_file == by_version
    assert sum(row["listed"] for row in by_file) == 4
    with pytest.raises(CommandError):
        printed(capsys, "--methodology", "9")


def printed(capsys, *options: str) -> list[dict[str, object]]:
    call_command("identify", "north", "--method", "QUAD", "--year", str(YEAR), "--json", *options)
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


class TestVariables:
    variables = METHODS["ISBSH"].parameters_type().variables

    def test_lines_are_read_back(self):
        read = METHODS["ISBSH"].parameters_type.from_json({"variables": json_of_lines(lines_of(self.variables))})
        assert read.variables == self.variables

    @pytest.mark.parametrize(
        "line", ["Неполные семьи, %", "Неполные семьи, %; минус", "a; +; 1; 2; 3; 4; 5", "a; +;;;; x"]
    )
    def test_a_line_that_is_not_understood_is_named(self, line):
        with pytest.raises(ValueError, match="строка"):
            json_of_lines(line)


@pytest.mark.django_db(transaction=True)
def test_two_who_copy_at_once_get_two_numbers():
    cast = make_cast("north")
    together = Barrier(2)

    def copies(title: str) -> int:
        together.wait(timeout=20)
        try:
            with in_municipality(cast.town.pk):
                return services.copy_methodology(method=QUAD, title=title, by=None).version
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        assert sorted(people.map(copies, ["Первая", "Вторая"])) == [1, 2]
