"""Trials of the laboratory: methods beside each other, other thresholds, other weights."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from diagnostics.certainty.agreement import Pair, SchoolRow, agreement_of
from diagnostics.certainty.thresholds import around, try_thresholds
from diagnostics.certainty.weights import try_weights, weight_variants
from diagnostics.identification.mip import METHOD as MIP
from diagnostics.identification.mip import ListRule, MipParameters
from diagnostics.identification.mip.parameters import Part
from diagnostics.identification.yar_oip import METHOD as YAR_OIP
from tests.diagnostics.certainty.cases import YEAR, mip_facts, mip_towns
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
    variants = weight_variants(DEFAULT, STEPS)

    assert variants[0] == tuple(DEFAULT.weights()[part] for part in Part)
    assert len(variants) == len(set(variants)) == 3**5  # retention weighs 0 and stays so
    assert {variant[4] for variant in variants} == {0}
    assert len(weight_variants(DEFAULT)) == 2 * 3**5 - 1


@pytest.mark.parametrize("rule", list(ListRule))
@given(town=mip_towns)
@settings(deadline=None, max_examples=40)
def test_shares_of_the_variants_are_those_of_the_method(rule, town):
    weights = {"weight_ege": 0, "weight_oge": Decimal("0.6"), "weight_vpr": Decimal("0.3"), "weight_olympiads": 0}
    facts = mip_facts(town)
    parameters = replace(DEFAULT, **weights, list_rule=rule, threshold=Decimal(45))
    times = dict.fromkeys((school.id for school in facts.schools), 0)
    for variant in weight_variants(parameters, STEPS):
        exact = [Decimal(weight.numerator) / weight.denominator for weight in variant]
        moved = {f"weight_{part.value}": weight for part, weight in zip(Part, exact, strict=True)}
        for finding in MIP.identify(facts, year=YEAR, parameters=replace(parameters, **moved)):
            times[finding.school_id] += bool(finding.listed)

    found = try_weights(facts, year=YEAR, parameters=parameters, steps=STEPS)

    assert found.variants == 27
    assert found.listed == {school: Fraction(count, 27) for school, count in times.items()}
    assert set(found.always) == {school for school, count in times.items() if count == 27}


def test_no_schools():
    assert try_weights(mip_facts({}, schools=0), year=YEAR, parameters=DEFAULT).listed == {}
    assert agreement_of({}).rows == ()
