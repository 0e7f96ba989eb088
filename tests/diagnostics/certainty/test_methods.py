"""Every method of the registry is asked how sure it is; stages of ALK_2Y against enumeration."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.certainty.chances import OPEN, chance_of_low
from diagnostics.certainty.methods import certainties
from diagnostics.certainty.stages import stage_certainties
from diagnostics.identification.alk_2y import METHOD as ALK_2Y
from diagnostics.identification.alk_2y import Alk2yParameters, StageRule, is_met, stage_of
from diagnostics.identification.facts import Facts, Procedure, ProcedureKind
from diagnostics.identification.low_results import judge
from diagnostics.identification.registry import METHODS
from tests.diagnostics.certainty.cases import OGE_MATHS, YEAR, counts, federal_facts

VPR_4, VPR_6 = Procedure(ProcedureKind.VPR, "rus", 4), Procedure(ProcedureKind.VPR, "rus", 6)
EGE = Procedure(ProcedureKind.EGE, "rus", 11)
schools = st.dictionaries(
    st.tuples(st.just(1), st.sampled_from([YEAR - 1, YEAR]), st.sampled_from([VPR_4, VPR_6, OGE_MATHS, EGE])), counts
)
DRAWN = {"FED_2P1", "FED_2025", "ALK_2Y", "MIP"}


@pytest.mark.parametrize("rule", list(StageRule))
@given(rows=schools)
def test_stages_are_the_sum_over_all_outcomes(rule, rows):
    parameters = Alk2yParameters(stage_rule=rule)
    facts = federal_facts(rows, schools=1)
    found = stage_certainties(ALK_2Y, facts, year=YEAR, parameters=parameters)[1]
    chances = {}
    for result in facts.results:
        if result.participants:
            chance = chance_of_low(judge(result, parameters), parameters)
            chances[stage_of(result.procedure), result.year, result.procedure] = chance.lower
    stages = {stage for stage, year, _ in chances if year == YEAR} & {
        stage for stage, year, _ in chances if year < YEAR
    }
    expected = 0.0
    for outcome in product((False, True), repeat=len(chances)):
        low = {(stage, year) for (stage, year, _), is_low in zip(chances, outcome, strict=True) if is_low}
        stable = sum({(stage, YEAR), (stage, YEAR - 1)} <= low for stage in stages)
        if stages and is_met(stable, len(stages), rule):
            expected += prod(p if is_low else 1 - p for p, is_low in zip(chances.values(), outcome, strict=True))

    assert (found.chance is None) == (not stages)
    assert found.chance is None or found.chance.lower == pytest.approx(expected, abs=1e-12)


def test_one_pupil_at_the_only_stage_says_nothing():
    rows = {(1, year, OGE_MATHS): (1, 1) for year in (YEAR - 1, YEAR)}

    found = stage_certainties(ALK_2Y, federal_facts(rows, schools=1), year=YEAR, parameters=Alk2yParameters())[1]

    assert (found.listed, found.chance) == (None, OPEN)


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.code)
def test_every_method_answers_or_says_that_nothing_can_be_drawn(method):
    facts = federal_facts({(school, YEAR, OGE_MATHS): (20, school) for school in (1, 2, 3)})

    found = certainties(method, facts, year=YEAR, parameters=method.parameters_type(), seed=1)

    assert (found is not None) == (method.code in DRAWN)
    assert found is None or set(found) == {1, 2, 3}
    assert certainties(method, Facts(()), year=YEAR, parameters=method.parameters_type(), seed=1) in (None, {})
