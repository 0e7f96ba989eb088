"""Parameters survive JSON and refuse everything else; the registry answers one call for all."""

import json
from decimal import Decimal

import pytest

from diagnostics.identification.facts import Facts, SchoolFact
from diagnostics.identification.isbsh import IsbshParameters
from diagnostics.identification.low_procedures import FederalParameters
from diagnostics.identification.mip.parameters import MipParameters
from diagnostics.identification.quad import QuadParameters
from diagnostics.identification.registry import METHODS, json_rows, method_named
from diagnostics.identification.yar_oip import YarOipParameters
from tests.diagnostics.vectors import tutaev_facts


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_defaults_survive_json(method):
    parameters = method.parameters_type()

    assert method.parameters_type.from_json(json.loads(json.dumps(parameters.to_json()))) == parameters


def test_absent_keys_keep_their_defaults():
    assert YarOipParameters.from_json({"threshold": 26}) == YarOipParameters(threshold=Decimal(26))


@pytest.mark.parametrize("written", [36.6, "36.6", "36,6", " 36.6 "])
def test_numbers_are_read_exactly(written):
    assert YarOipParameters.from_json({"threshold": written}).threshold == Decimal("36.6")


@pytest.mark.parametrize(
    ("kind", "document", "message"),
    [
        (YarOipParameters, {"treshold": 30}, "Неизвестный параметр «treshold»"),
        (YarOipParameters, [], "объектом JSON"),
        (YarOipParameters, {"threshold": True}, "нужно число"),
        (YarOipParameters, {"threshold": None}, "нужно число"),
        (YarOipParameters, {"threshold": "много"}, "нужно число"),
        (YarOipParameters, {"threshold": "NaN"}, "от 0 до 100"),
        (YarOipParameters, {"threshold": 101}, "от 0 до 100"),
        (YarOipParameters, {"version": " "}, "непустая строка"),
        (QuadParameters, {"isbsh_threshold": "x"}, "нужно число"),
        (FederalParameters, {"latest_count": 2.0}, "целое число"),
        (FederalParameters, {"latest_count": True}, "целое число"),
        (FederalParameters, {"latest_count": 0}, "не меньше 1"),
        (FederalParameters, {"latest_count": 10**12}, "не больше 1000000"),
        (MipParameters, {"years": 11}, "не больше 10"),
        (FederalParameters, {"comparison": "<"}, "не менее"),
        (FederalParameters, {"skip_cancelled_years": 1}, "true или false"),
        (FederalParameters, {"procedures": []}, "непустой список"),
        (FederalParameters, {"procedures": [{"kind": "OGE"}]}, "объект с ключами"),
        (FederalParameters, {"procedures": [{"kind": "PISA", "subject": "math", "grade": 9}]}, "PISA"),
        (FederalParameters, {"procedures": [{"kind": "OGE", "subject": "math", "grade": "9"}]}, "целое число"),
        (FederalParameters, {"procedures": [{"kind": "OGE", "subject": "maths", "grade": 9}]}, "предмет «maths»"),
        (FederalParameters, {"procedures": [{"kind": "OGE", "subject": "math", "grade": 11}]}, "у ОГЭ нет класса 11"),
        (FederalParameters, {"procedures": [{"kind": "OGE", "subject": "math", "grade": 9}] * 2}, "дважды"),
        (IsbshParameters, {"flags_needed": 7}, "не больше 6"),
    ],
)
def test_wrong_documents_are_refused_with_a_sentence(kind, document, message):
    with pytest.raises(ValueError, match=message):
        kind.from_json(document)


def test_null_threshold_means_from_the_facts():
    assert QuadParameters.from_json({"isbsh_threshold": None}).isbsh_threshold is None


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_threshold_out_of_range_is_refused(method):
    with pytest.raises(ValueError, match="от 0 до 100"):
        method.with_threshold(method.parameters_type(), Decimal(1000))


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_every_method_answers_for_every_school(method):
    facts = tutaev_facts()
    parameters = method.parameters_type()

    findings = method.identify(facts, year=2019, parameters=parameters)
    summary = method.summary(findings, facts, year=2019, parameters=parameters)

    assert [finding.school_id for finding in findings] == [school.id for school in facts.schools]
    assert all(finding.reasons for finding in findings)
    assert summary.schools == summary.listed + summary.not_listed + summary.insufficient == 18
    assert json.loads(json.dumps(summary.to_json()))["mean_oip"] == 38.97


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_every_method_answers_an_empty_town(method):
    parameters = method.parameters_type()

    assert method.identify(Facts(()), year=2019, parameters=parameters) == []
    assert method.summary([], Facts(()), year=2019, parameters=parameters).schools == 0


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_a_school_without_facts_stays_in_the_answer(method):
    facts = Facts((SchoolFact(1, "s1", "Школа № 1"),))

    (row,) = json_rows(method.identify(facts, year=2019, parameters=method.parameters_type()), facts)

    assert row["school"] == "Школа № 1"
    assert (row["value"], row["listed"]) == (None, None)
    assert row["reasons"]


def test_json_rows_are_plain_json():
    facts = tutaev_facts()
    method = method_named("YAR_OIP")

    rows = json_rows(method.identify(facts, year=2019, parameters=YarOipParameters()), facts)

    assert json.loads(json.dumps(rows, ensure_ascii=False)) == rows
    assert rows[-1]["value"] == 15.45
    assert set(rows[-1]) == {"school", "code", "value", "listed", "reasons"}


def test_unknown_method_is_refused():
    with pytest.raises(ValueError, match="YAR_OIP, QUAD, FED_2P1, FED_2025, MIP, ISBSH, CHEL_6, ALK_2Y"):
        method_named("FED")


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_every_parameter_has_a_russian_label_and_an_explanation(method):
    kind = method.parameters_type

    assert all(label[0].isupper() for label in kind.labels().values())
    assert kind.explanations().keys() == kind.labels().keys()
    assert all(sentence.endswith(".") for sentence in kind.explanations().values())


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_every_choice_has_a_russian_name(method):
    defaults = method.parameters_type().to_json()

    for name, choices in method.parameters_type.choices().items():
        assert all(
            method.parameters_type.from_json({name: choice.value}) is not None
            for choice in choices
            if choice != "given"
        )
        assert defaults[name] is None or defaults[name] in {choice.value for choice in choices}


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_what_a_listed_school_lacks_is_among_the_reasons(method):
    facts = tutaev_facts()

    for finding in method.identify(facts, year=2019, parameters=method.parameters_type()):
        assert set(finding.to_leave) <= set(finding.reasons)
        assert finding.listed or not finding.to_leave


def test_fingerprint_changes_with_a_fact():
    facts = tutaev_facts()

    assert facts.fingerprint() != tutaev_facts(with_references=False).fingerprint()
