"""Trials of the laboratory: methods beside each other, other thresholds, other weights."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from operator import ne

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.certainty.agreement import Pair, SchoolRow, agreement_of
from diagnostics.certainty.thresholds import around, try_thresholds
from diagnostics.certainty.weights import try_weights, try_wellbeing_weights, weight_variants
from diagnostics.identification.isbsh import METHOD as ISBSH
from diagnostics.identification.mip import METHOD as MIP
from diagnostics.identification.mip import ListRule, MipParameters
from diagnostics.identification.mip.parameters import Part
from diagnostics.identification.yar_oip import METHOD as YAR_OIP
from tests.diagnostics.certainty.cases import YEAR, mip_facts, mip_towns
from tests.diagnostics.test_wellbeing_index import COMPUTED, facts_of, numbers, weighted, weights
from tests.diagnostics.vectors import tutaev_facts

DEFAULT = MipParameters()
STEPS = (Fraction(1, 10),)


def verdicts(*listed):
    return dict(enumerate(listed, start=1))


def test_matrix_of_methods_and_schools():
    of_a, of_b, of_c = verdicts(True, True, False), verdicts(True, False), verdicts(None, True, None)

    found = agreement_of({"A": of_a, "B": of_b, "C": of_c})

    assert found.methods == ("A", "B", "C")
    assert found.rows == (
        SchoolRow(1, (True, True, None)),
        SchoolRow(2, (True, False, True)),
        SchoolRow(3, (False, None, None)),
    )
    assert [row.listed_by for row in found.rows] == [2, 2, 0]
    assert [row.school_id for row in found.disputed] == [2]
    assert found.pairs == (Pair("A", "B", 2, 1), Pair("A", "C", 1, 0), Pair("B", "C", 1, 1))


def test_thresholds_around_the_one_of_the_methodology():
    assert around(Decimal(36)) == tuple(Decimal(each) for each in ("28.8", "32.4", "34.2", "37.8", "39.6", "43.2"))


def test_tutaev_between_the_two_thresholds():
    """36 of the region against 26 of the municipality: 7 and 4 of 18 schools."""
    facts, parameters = tutaev_facts(), YAR_OIP.parameters_type()

    findings = YAR_OIP.identify(facts, year=2019, parameters=parameters)
    lower, same = try_thresholds(
        YAR_OIP, facts, findings, year=2019, parameters=parameters, thresholds=[Decimal(26), Decimal(36)]
    )

    listed = {finding.school_id for finding in findings if finding.listed}
    assert (len(listed), len(lower.listed)) == (7, 4)
    assert set(lower.leave) == listed - set(lower.listed)
    assert lower.enter == same.enter == same.leave == ()
    assert set(same.listed) == listed


def test_every_combination_of_weights_once():
    weights = DEFAULT.weights()
    own = [weights[part] for part in Part]
    variants = weight_variants(own, STEPS)

    assert variants[0] == tuple(own)
    assert len(variants) == len(set(variants)) == 3**5  # retention weighs 0 and stays so
    assert {variant[4] for variant in variants} == {0}
    assert len(weight_variants(own)) == 2 * 3**5 - 1


def test_many_weights_are_moved_one_at_a_time():
    own = [Fraction(each) for each in (1, 2, 3, 4, 5, 6, 7, 0)]
    variants = weight_variants(own)

    assert variants[0] == tuple(own)
    assert len(variants) == 1 + 2 * 2 * 7
    assert all(sum(map(ne, variant, own)) == 1 for variant in variants[1:])


@pytest.mark.parametrize("rule", list(ListRule))
@given(town=mip_towns)
@settings(deadline=None, max_examples=40)
def test_shares_of_the_variants_are_those_of_the_method(rule, town):
    weights = {"weight_ege": 0, "weight_oge": Decimal("0.6"), "weight_vpr": Decimal("0.3"), "weight_olympiads": 0}
    facts = mip_facts(town)
    parameters = replace(DEFAULT, **weights, list_rule=rule, threshold=Decimal(45))
    times = dict.fromkeys((school.id for school in facts.schools), 0)
    own = parameters.weights()
    for variant in weight_variants([own[part] for part in Part], STEPS):
        exact = [Decimal(weight.numerator) / weight.denominator for weight in variant]
        moved = {f"weight_{part.value}": weight for part, weight in zip(Part, exact, strict=True)}
        for finding in MIP.identify(facts, year=YEAR, parameters=replace(parameters, **moved)):
            times[finding.school_id] += bool(finding.listed)

    found = try_weights(facts, year=YEAR, parameters=parameters, steps=STEPS)

    assert found.variants == 27
    assert found.listed == {school: Fraction(count, 27) for school, count in times.items()}
    assert set(found.always) == {school for school, count in times.items() if count == 27}


@pytest.mark.parametrize("threshold", [None, Decimal(45)])
@given(values=numbers, by_code=weights, few=st.booleans())
@settings(deadline=None, max_examples=20)
def test_shares_of_isbsh_are_those_of_the_method(threshold, values, by_code, few):
    facts = facts_of(values)
    parameters = replace(weighted(by_code), isbsh_threshold=threshold, missing_part=Fraction(few, 2))
    own = [Fraction(each.weight) for each in parameters.variables]
    times = dict.fromkeys((school.id for school in facts.schools), 0)
    for variant in weight_variants(own, STEPS):
        exact = (Decimal(each.numerator) / each.denominator for each in variant)
        moved = dict(zip((each.code for each in parameters.variables), exact, strict=True))
        tried = replace(parameters, variables=weighted(moved).variables)
        for finding in ISBSH.identify(facts, year=YEAR, parameters=tried):
            times[finding.school_id] += bool(finding.listed)

    found = try_wellbeing_weights(facts, year=YEAR, parameters=parameters, steps=STEPS)

    assert found.variants == 27
    assert found.listed == {school: Fraction(count, 27) for school, count in times.items()}


def test_other_weights_list_no_school_without_flags():
    facts = facts_of({("x_single_parent", 1): 90, ("x_single_parent", 2): 10})
    found = try_wellbeing_weights(facts, year=YEAR, parameters=replace(COMPUTED, flags_needed=1))

    assert set(found.listed.values()) == {0}


def test_a_published_isbsh_has_no_weights_to_move():
    parameters = ISBSH.parameters_type()

    assert try_wellbeing_weights(tutaev_facts(), year=2019, parameters=parameters) is None


def test_no_schools():
    assert try_weights(mip_facts({}, schools=0), year=YEAR, parameters=DEFAULT).listed == {}
    assert agreement_of({}).rows == ()
