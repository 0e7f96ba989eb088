"""YAR_OIP and QUAD on the published indices of Тутаев, and their edges."""

from dataclasses import replace
from decimal import Decimal

import pytest

from diagnostics.identification.facts import Facts, IndexFact, MissingReason, ReferenceFact, SchoolFact
from diagnostics.identification.quad import METHOD as QUAD
from diagnostics.identification.quad import QuadParameters, thresholds_of
from diagnostics.identification.yar_oip import METHOD as YAR_OIP
from diagnostics.identification.yar_oip import YarOipParameters
from tests.diagnostics.vectors import TUTAEV, by_code, tutaev_facts

YAR = YarOipParameters()
BELOW_36 = {"tut-per", "tut-cheb", "tut-4", "tut-sav", "tut-stol", "tut-emi", "tut-chen"}
BELOW_26 = {"tut-sav", "tut-stol", "tut-emi", "tut-chen"}


def oip_of(value, reason=None, isbsh=None):
    return Facts((SchoolFact(1, "s1", "Школа"),), indices=(IndexFact(1, 2019, value, (), isbsh, (), reason),))


def only(method, facts, parameters):
    (finding,) = method.identify(facts, year=2019, parameters=parameters)
    return finding


@pytest.mark.parametrize(("threshold", "expected"), [(36, BELOW_36), (26, BELOW_26)])
def test_tutaev_list_by_oip(threshold, expected):
    facts = tutaev_facts()
    parameters = YAR_OIP.with_threshold(YAR, Decimal(threshold))

    findings = by_code(facts, YAR_OIP.identify(facts, year=2019, parameters=parameters))

    assert {code for code, finding in findings.items() if finding.listed} == expected
    assert len(findings) == 18


def test_tutaev_summary_has_the_district_means():
    facts = tutaev_facts()
    findings = YAR_OIP.identify(facts, year=2019, parameters=YAR)

    summary = YAR_OIP.summary(findings, facts, year=2019, parameters=YAR)

    assert (summary.mean_oip, summary.mean_isbsh) == (Decimal("38.97"), Decimal("50.23"))
    assert (summary.threshold, summary.listed, summary.not_listed, summary.insufficient) == (36, 7, 11, 0)
    assert summary.to_json()["thresholds"] == {"oip": 36.0, "oip_municipal": 26.0}


def test_reasons_say_how_far_below_and_what_is_missing_to_leave():
    facts = tutaev_facts()

    findings = by_code(facts, YAR_OIP.identify(facts, year=2019, parameters=YAR))

    assert findings["tut-chen"].reasons == (
        "ОИП 15,45 – ниже порога 36 на 20,55",
        "Чтобы выйти из списка, не хватает 20,55 балла ОИП",
        "Муниципальный порог 26: ОИП ниже его на 10,55",
    )
    assert findings["tut-vel"].reasons[0] == "ОИП 46,00 – выше порога 36 на 10,00"


def test_components_are_the_published_ranks():
    facts = tutaev_facts()

    components = by_code(facts, YAR_OIP.identify(facts, year=2019, parameters=YAR))["tut-chen"].components

    assert [(each.label, each.value) for each in components[:2]] == [("ЕГЭ", None), ("ОГЭ", Decimal(106))]


def test_computed_reliability_stands_beside_the_published_one():
    """Павловская has the places 42 and 48 and no ЕГЭ: only Константиновская, 149 and 147, has a smaller gap."""
    facts = tutaev_facts()

    found = by_code(facts, YAR_OIP.identify(facts, year=2019, parameters=YAR))["tut-pav"].components

    assert (found[-1].label, found[-1].value) == ("Достоверность расчётная", 2)


@pytest.mark.parametrize("value", ["36", "36.00"])
def test_equal_to_the_threshold_is_not_listed(value):
    finding = only(YAR_OIP, oip_of(Decimal(value)), YAR)

    assert finding.listed is False
    assert finding.reasons[0] == "ОИП 36,00 – равен порогу 36, то есть не ниже его"


def test_a_hair_below_the_threshold_is_not_rounded_away():
    finding = only(YAR_OIP, oip_of(Decimal("35.999")), YAR)

    assert finding.listed is True
    assert finding.reasons[0] == "ОИП 35,999 – ниже порога 36 на 0,001"


@pytest.mark.parametrize(
    ("reason", "words"), [(None, "сведения не представлены"), (MissingReason.SUPPRESSED, "сведения скрыты")]
)
def test_unknown_index_is_no_verdict(reason, words):
    finding = only(YAR_OIP, oip_of(None, reason), YAR)

    assert (finding.value, finding.listed) == (None, None)
    assert finding.reasons == (f"ОИП за 2019 год неизвестен: {words}.",)


def test_index_zero_is_a_value():
    assert only(YAR_OIP, oip_of(Decimal(0)), YAR).listed is True


@pytest.mark.parametrize(("threshold", "column"), [(36, "type_36"), (26, "type_26")])
@pytest.mark.parametrize("with_references", [True, False])
def test_tutaev_typology(threshold, column, with_references):
    facts = tutaev_facts(with_references=with_references)
    parameters = QUAD.with_threshold(QuadParameters(), Decimal(threshold))

    findings = by_code(facts, QUAD.identify(facts, year=2019, parameters=parameters))

    expected = {row["code"]: row[column] for row in TUTAEV["schools"]}
    assert {code: finding.value for code, finding in findings.items()} == expected
    assert {code: finding.listed for code, finding in findings.items()} == {
        code: kind in ("shnor_shnsu", "shnor") for code, kind in expected.items()
    }


class TestThresholdsOfTheTypology:
    def test_published_means_win(self):
        facts = replace(
            tutaev_facts(),
            references=(
                ReferenceFact("municipality", 2019, isbsh=Decimal("55.5")),
                ReferenceFact("region", 2019, oip=Decimal("50")),
            ),
        )

        used = thresholds_of(facts, year=2019, parameters=QuadParameters())

        assert (used.isbsh, used.resilient_oip) == (Decimal("55.5"), Decimal("50"))
        assert "опубликованное среднее по району" in used.notes[1]

    def test_without_a_published_mean_it_is_computed_and_said(self):
        used = thresholds_of(tutaev_facts(with_references=False), year=2019, parameters=QuadParameters())

        assert used.isbsh == Decimal("50.23")
        assert used.notes[1] == "Порог ИСБШ 50,23 (среднее по школам района, рассчитано)."

    def test_the_parameter_wins_over_all(self):
        parameters = QuadParameters(isbsh_threshold=Decimal("51.21"))

        used = thresholds_of(tutaev_facts(), year=2019, parameters=parameters)

        assert used.isbsh == Decimal("51.21")

    def test_the_mean_of_another_year_is_not_taken(self):
        facts = replace(tutaev_facts(), references=(ReferenceFact("municipality", 2018, isbsh=Decimal("10")),))

        assert thresholds_of(facts, year=2019, parameters=QuadParameters()).isbsh == Decimal("50.23")


@pytest.mark.parametrize(
    ("oip", "isbsh", "expected"),
    [
        ("36", "50.23", "regular"),
        ("35.99", "50.23", "shnor"),
        ("35.99", "50.22", "shnor_shnsu"),
        ("36", "50.22", "shnsu"),
        ("43.91", "50.22", "shnsu"),
        ("43.92", "50.22", "resilient"),
        ("99", "50.23", "regular"),
    ],
)
def test_quadrants_at_their_edges(oip, isbsh, expected):
    parameters = QuadParameters(isbsh_threshold=Decimal("50.23"), resilient_oip=Decimal("43.92"))

    assert only(QUAD, oip_of(Decimal(oip), isbsh=Decimal(isbsh)), parameters).value == expected


@pytest.mark.parametrize(("oip", "isbsh"), [("10", None), (None, "10"), (None, None)])
def test_one_unknown_index_leaves_the_type_undefined(oip, isbsh):
    facts = oip_of(oip and Decimal(oip), isbsh=isbsh and Decimal(isbsh))

    finding = only(QUAD, facts, QuadParameters())

    assert (finding.value, finding.listed, finding.label) == (None, None, "не определено")


def test_the_order_of_schools_changes_no_type():
    facts = tutaev_facts()
    turned = replace(facts, schools=facts.schools[::-1], indices=facts.indices[::-1])

    before = by_code(facts, QUAD.identify(facts, year=2019, parameters=QuadParameters()))
    after = by_code(turned, QUAD.identify(turned, year=2019, parameters=QuadParameters()))

    assert before == after


def test_summary_counts_the_types():
    facts = tutaev_facts()
    findings = QUAD.identify(facts, year=2019, parameters=QuadParameters())

    summary = QUAD.summary(findings, facts, year=2019, parameters=QuadParameters())

    assert summary.types == {"regular": 8, "resilient": 1, "shnsu": 2, "shnor_shnsu": 6, "shnor": 1}
    assert summary.thresholds == {
        "oip": Decimal(36),
        "resilient_oip": Decimal("43.92"),
        "isbsh": Decimal("50.23"),
    }
