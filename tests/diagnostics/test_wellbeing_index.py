"""ISBSH: the candidates of table 2, the computed index against an oracle, its three ways, its missing data."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.identification.facts import (
    ContextFact,
    FactKey,
    FactKind,
    Facts,
    Marks,
    Procedure,
    ProcedureKind,
    ResultFact,
    SchoolFact,
)
from diagnostics.identification.isbsh import METHOD, ContextVariable, IsbshParameters, Sign, Source
from diagnostics.identification.isbsh.variables import DEFAULT_VARIABLES
from tests.diagnostics import wellbeing_oracle as oracle
from tests.diagnostics.vectors import TUTAEV, by_code, tutaev_facts

YEAR = 2021
FAMILIES = ContextVariable(code="x_single_parent", sign=Sign.ADVERSE)
EDUCATION = ContextVariable(code="x_parents_he", sign=Sign.FAVOURABLE)
DISTANCE = ContextVariable(code="x_distance", sign=Sign.ADVERSE, is_log=True)
THREE = (FAMILIES, EDUCATION, DISTANCE)
COMPUTED = IsbshParameters(source=Source.COMPUTED, variables=THREE, flags_needed=0)
SIGNS = {each.code: 1 if each.sign is Sign.FAVOURABLE else -1 for each in THREE}

numbers = st.dictionaries(
    st.tuples(st.sampled_from([each.code for each in THREE]), st.integers(1, 6)), st.integers(0, 100), min_size=1
)
weights = st.fixed_dictionaries({each.code: st.integers(1, 9) for each in THREE})


def facts_of(values, count=6):
    schools = tuple(SchoolFact(key, f"s{key}", f"Школа № {key}") for key in range(1, count + 1))
    context = tuple(ContextFact(school, YEAR, code, Decimal(value)) for (code, school), value in values.items())
    return Facts(schools, context=context)


def by_variable(values):
    found = {each.code: {} for each in THREE}
    for (code, school), value in values.items():
        found[code][school] = value
    return found


def identify(facts, parameters=COMPUTED):
    return {each.school_id: each for each in METHOD.identify(facts, year=YEAR, parameters=parameters)}


def part(finding, code):
    return next(each for each in finding.components if each.code == code)


def weighted(by_code):
    return replace(
        COMPUTED, variables=tuple(replace(each, weight=Decimal(by_code[each.code])) for each in COMPUTED.variables)
    )


class TestTutaev:
    facts = tutaev_facts()
    findings = by_code(facts, METHOD.identify(facts, year=2019, parameters=IsbshParameters()))

    def test_the_candidates_are_those_of_table_2(self):
        expected = {row["code"] for row in TUTAEV["schools"] if row["flags"]}

        assert {code for code, finding in self.findings.items() if finding.listed} == expected
        assert (len(expected), self.findings["tut-fom"].listed) == (8, False)

    def test_the_mean_of_the_schools_stands_in_for_a_published_one(self):
        facts = tutaev_facts(with_references=False)
        findings = METHOD.identify(facts, year=2019, parameters=IsbshParameters())

        assert [each.listed for each in findings] == [each.listed for each in self.findings.values()]

    def test_the_value_is_the_published_index(self):
        assert self.findings["tut-stol"].json_value == 27.52

    def test_reasons_name_the_index_the_flags_and_what_is_lacking(self):
        assert self.findings["tut-4"].reasons == (
            "ИСБШ 46,32 – ниже порога 50,23 на 3,91",
            "Признаков неблагополучия: 2 (нужно не менее 2): депривированная городская, высокий уровень девиантности",
            "Чтобы выйти из списка, не хватает 3,91 балла ИСБШ или признаков неблагополучия должно остаться "
            "не больше 1, сейчас 2",
            "Индекс: опубликованный регионом.",
        )

    @pytest.mark.parametrize(("flags_needed", "count"), [(1, 8), (3, 6), (4, 3), (0, 9)])
    def test_how_many_flags_are_needed_is_a_parameter(self, flags_needed, count):
        parameters = IsbshParameters(flags_needed=flags_needed)

        assert sum(each.listed for each in METHOD.identify(self.facts, year=2019, parameters=parameters)) == count

    def test_an_index_equal_to_the_threshold_is_not_below_it(self):
        parameters = METHOD.with_threshold(IsbshParameters(), Decimal("49.42"))
        findings = by_code(self.facts, METHOD.identify(self.facts, year=2019, parameters=parameters))

        assert (findings["tut-emi"].listed, findings["tut-cheb"].listed) == (False, True)

    def test_summary_names_source_and_threshold(self):
        summary = METHOD.summary([], self.facts, year=2019, parameters=IsbshParameters())

        assert summary.thresholds == {"isbsh": Decimal("50.23")}
        assert summary.notes == (
            "Индекс: опубликованный регионом.",
            "Порог ИСБШ 50,23 (опубликованное среднее по району).",
        )


@given(values=numbers, given_weights=st.none() | weights)
def test_every_school_agrees_with_the_oracle(values, given_weights):
    parameters = COMPUTED if given_weights is None else weighted(given_weights)

    found = identify(facts_of(values), parameters)

    expected = oracle.index(by_variable(values), signs=SIGNS, logs={"x_distance"}, weights=given_weights)
    for school, finding in found.items():
        wanted = expected.get(school)
        assert (finding.value is None) == (wanted is None)
        assert wanted is None or abs(float(finding.value) - wanted) < 1e-9


@given(values=numbers, given_weights=weights)
def test_contributions_add_up_to_the_index(values, given_weights):
    for finding in identify(facts_of(values), weighted(given_weights)).values():
        brought = [each.contribution for each in finding.components if each.contribution is not None]
        assert finding.value is None or abs(sum(brought) - finding.value) < Decimal("1e-9")


@given(values=numbers, seed=st.randoms(use_true_random=False))
def test_order_changes_nothing(values, seed):
    facts = facts_of(values)
    shuffled = replace(
        facts,
        schools=tuple(seed.sample(facts.schools, len(facts.schools))),
        context=tuple(seed.sample(facts.context, len(facts.context))),
    )

    assert identify(facts) == identify(shuffled)
    assert facts.fingerprint() == shuffled.fingerprint()


class TestScales:
    values = {("x_single_parent", 1): 10, ("x_single_parent", 2): 20, ("x_single_parent", 3): 40}

    def found(self, **changes):
        variable = replace(FAMILIES, **changes)
        return identify(facts_of(self.values, 3), replace(COMPUTED, variables=(variable,)))

    def test_an_adverse_variable_is_reversed(self):
        assert [finding.value for finding in self.found().values()] == [100, Decimal("66.666666666667"), 0]

    def test_equal_schools_stand_in_the_middle(self):
        facts = facts_of({("x_single_parent", 1): 10, ("x_single_parent", 2): 10}, 2)

        assert identify(facts, replace(COMPUTED, variables=(FAMILIES,)))[1].value == 50

    def test_a_fixed_scale_holds_for_any_schools_and_cuts_what_is_outside(self):
        found = self.found(minimum=Decimal(0), maximum=Decimal(20))

        assert [finding.value for finding in found.values()] == [50, 0, 0]

    def test_the_scale_is_kept_with_the_part(self):
        own = part(self.found()[2], "x_single_parent")

        assert (own.value, own.least, own.most, own.pool_size) == (20, 10, 40, 3)
        assert own.sources == (FactKey(FactKind.CONTEXT, 2, YEAR, "x_single_parent"),)


class TestMissing:
    values = {("x_single_parent", 1): 10, ("x_parents_he", 1): 10, ("x_single_parent", 2): 20}

    def test_a_third_of_the_weight_may_be_missing(self):
        found = identify(facts_of(self.values, 2))

        assert found[1].value is not None
        assert part(found[1], "x_distance").treatment == "нет данных, вес перераспределён"
        assert part(found[1], "x_parents_he").weight == Decimal("0.5")

    def test_more_than_a_third_is_no_verdict(self):
        finding = identify(facts_of(self.values, 2))[2]

        assert (finding.value, finding.listed) == (None, None)
        assert finding.reasons[0].startswith("Недостаточно данных: нет данных на 66,7\u00a0% веса")

    def test_the_limit_is_a_parameter(self):
        assert identify(facts_of(self.values, 2), replace(COMPUTED, missing_part=Fraction(2, 3)))[2].value is not None

    def test_a_missing_variable_is_not_zero(self):
        zero = identify(facts_of(self.values | {("x_distance", 1): 0, ("x_distance", 2): 50}, 2))[1]

        assert part(zero, "x_distance").contribution > 0

    def test_unknown_flags_leave_the_verdict_open_only_below_the_mean(self):
        values = {(each.code, school): 10 * school for each in THREE for school in (1, 2)}
        found = identify(facts_of(values, 2), replace(COMPUTED, variables=(EDUCATION,), flags_needed=2))

        assert (found[1].listed, found[2].listed) == (None, False)


class TestWays:
    def test_equal_weights_are_called_preliminary(self):
        finding = identify(facts_of({(each.code, 1): 5 for each in THREE}, 1))[1]

        assert "Веса равные: индекс предварительный." in finding.reasons

    def test_given_weights_win(self):
        finding = identify(facts_of({(each.code, 1): 5 for each in THREE}, 1), weighted(dict.fromkeys(SIGNS, 2)))[1]

        assert "Веса заданы методикой." in finding.reasons

    def test_given_weights_that_are_not_given_are_refused(self):
        with pytest.raises(ValueError, match="укажите вес"):
            IsbshParameters.from_json({"weighting": "given"})

    @pytest.mark.parametrize("schools", [60, 59])
    def test_weights_are_estimated_from_sixty_schools_on(self, schools):
        summary = METHOD.summary([], estimable(schools), year=YEAR, parameters=COMPUTED)

        assert summary.notes[1].startswith("Веса оценены" if schools == 60 else "Веса равные")

    def test_estimated_weights_follow_what_explains_the_results(self):
        facts = estimable(80)
        finding = METHOD.identify(facts, year=YEAR, parameters=COMPUTED)[0]

        assert part(finding, "x_parents_he").weight == 1
        assert part(finding, "x_distance").treatment == "в индекс не входит"
        assert abs(sum(each.contribution or 0 for each in finding.components) - finding.value) < Decimal("1e-9")


def estimable(count):
    """Results follow the education of parents and nothing else; half of the schools are rural."""
    schools = tuple(
        SchoolFact(key, f"s{key}", f"Школа {key}", locality="rural" if key % 2 else "urban") for key in range(count)
    )
    oge = Procedure(ProcedureKind.OGE, "math", 9)
    results = tuple(
        ResultFact(key, YEAR, oge, 100 + count, marks=Marks(count - key, 50 - key % 3, 50 + key % 3, key))
        for key in range(count)
    )
    context = tuple(
        ContextFact(key, YEAR, code, Decimal(value))
        for key in range(count)
        for code, value in (("x_parents_he", key), ("x_single_parent", key * 7 % 11), ("x_distance", key * 5 % 13))
    )
    return Facts(schools, results, context=context)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"variables": []}, "непустой список"),
        ({"variables": [{"code": "x_size"}]}, "объект с ключами"),
        ({"variables": [{"code": "y", "sign": "+"}]}, "неизвестный показатель «y»"),
        ({"variables": [{"code": "x_size", "sign": "±"}]}, "одно из значений"),
        ({"variables": [{"code": "x_size", "sign": "+"}] * 2}, "назван дважды"),
        ({"variables": [{"code": "x_size", "sign": "+", "minimum": 5, "maximum": 4}]}, "больше наибольшего"),
        ({"missing_part": "1/0"}, "часть целого"),
        ({"missing_part": "1e-9999"}, "часть целого"),
        ({"missing_part": "4/3"}, "от 0 до 1"),
        ({"source": "guessed"}, "одно из значений"),
    ],
)
def test_wrong_parameters_are_refused(document, message):
    with pytest.raises(ValueError, match=message):
        IsbshParameters.from_json(document)


def test_the_dictionary_of_the_specification_is_the_default():
    signs = {each.code: each.sign.value for each in DEFAULT_VARIABLES}

    assert len(signs) == 15
    assert {code for code, sign in signs.items() if sign == "+"} == {
        "x_parents_he", "x_housing", "x_teachers_top", "x_specialists", "x_size"
    }  # fmt: skip
