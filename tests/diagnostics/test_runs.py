"""A stored run: the published numbers, end to end through the models."""

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction

from diagnostics import services
from diagnostics.identification.registry import METHODS
from diagnostics.identification.yar_oip import YarOipParameters
from diagnostics.models import Finding, IdentificationRun
from diagnostics.selectors import facts_for
from schools.models import PublishedIndex, School
from tests.conftest import Cast
from tests.diagnostics.towns import YEAR, make_tutaev
from tests.diagnostics.vectors import TUTAEV

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools(in_town: Cast) -> dict[str, School]:
    return make_tutaev()


def run_of(method: str, by: object = None, **parameters: object) -> IdentificationRun:
    document = METHODS[method].parameters_type.from_json(parameters)
    return services.identify(method=method, year=YEAR, parameters=document, by=by)  # type: ignore[arg-type]


def listed(run: IdentificationRun) -> set[str]:
    return set(run.findings.filter(listed=True).values_list("school__code", flat=True))


@pytest.mark.parametrize(("threshold", "count"), [("36", 7), ("26", 4)])
def test_tutaev_lists_the_schools_below_the_threshold(schools, threshold, count):
    run = run_of("YAR_OIP", threshold=threshold)
    below = {row["code"] for row in TUTAEV["schools"] if float(row["oip"]) < float(threshold)}
    assert listed(run) == below
    assert len(below) == count == run.summary["listed"]


@pytest.mark.parametrize(("threshold", "column"), [("36", "type_36"), ("26", "type_26")])
def test_tutaev_has_the_expected_typology(schools, threshold, column):
    run = run_of("QUAD", oip_threshold=threshold)
    assert dict(run.findings.values_list("school__code", "value")) == {
        row["code"]: row[column] for row in TUTAEV["schools"]
    }


def test_summary_has_means_thresholds_counts_and_sources(schools):
    run = run_of("QUAD")
    assert (run.summary["mean_oip"], run.summary["mean_isbsh"]) == (38.97, 50.23)
    assert (run.summary["region_mean_oip"], run.summary["region_mean_isbsh"]) == (43.92, 51.21)
    assert run.summary["threshold"] == 36
    assert run.summary["thresholds"] == {"oip": 36, "resilient_oip": 43.92, "isbsh": 50.23}
    assert (run.summary["schools"], run.summary["with_value"], run.summary["insufficient"]) == (18, 18, 0)
    assert [(source["file"], source["sheet"]) for source in run.summary["sources"]] == [
        ("ОИП_2019_Тутаевский_МР.xlsx", "Таблица 1"),
        ("ОИП_2019_Тутаевский_МР.xlsx", "Таблица 3"),
    ]


def test_findings_keep_exact_values_and_components(schools):
    finding = run_of("YAR_OIP").findings.get(school=schools["tut-vel"])
    assert finding.value == "46.00"
    assert finding.components["index"]["ranks"][0] == ["oge", "8.00"]
    assert finding.components["index"]["ranks"][-1] == ["reliability", "322.00"]
    assert finding.components["index"]["isbsh"] == "54.64"
    assert finding.reasons[0] == "ОИП 46,00 – выше порога 36 на 10,00"


def test_a_school_without_data_is_in_the_run_without_a_verdict(schools):
    PublishedIndex.objects.filter(school=schools["tut-3"]).delete()
    finding = run_of("YAR_OIP").findings.get(school=schools["tut-3"])
    assert (finding.value, finding.listed, finding.components["index"]) == ("", None, None)
    assert finding.reasons == ["ОИП за 2019 год неизвестен: сведения не представлены."]


def test_the_same_facts_and_parameters_give_the_same_findings(schools):
    first, second = run_of("QUAD"), run_of("QUAD")
    fields = ("school_id", "value", "listed", "label", "reasons", "components")
    assert first.snapshot == second.snapshot
    assert list(first.findings.order_by("pk").values(*fields)) == list(second.findings.order_by("pk").values(*fields))
    PublishedIndex.objects.filter(school=schools["tut-3"], code="oip").update(value=50)
    assert run_of("QUAD").snapshot != first.snapshot


def test_facts_are_read_in_a_constant_number_of_queries(schools, django_assert_num_queries):
    with django_assert_num_queries(3):
        facts = facts_for(year=YEAR, parameters=YarOipParameters())
    assert len(facts.schools) == 18


def test_findings_never_change(schools):
    finding = run_of("YAR_OIP").findings.first()
    with pytest.raises(InternalError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(listed=None)


def test_an_empty_register_is_refused(in_town):
    School.objects.update(is_active=False)
    with pytest.raises(ValidationError) as refusal:
        run_of("YAR_OIP")
    assert refusal.value.code == "empty_register"
