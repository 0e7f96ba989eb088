"""Verdicts without sentences are those of the method, under every threshold."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.certainty.verdicts import judge_of
from diagnostics.identification.registry import METHODS
from tests.diagnostics.certainty.cases import YEAR, federal_facts, federal_towns


@pytest.mark.parametrize("code", ["FED_2P1", "FED_2025", "CHEL_6", "ALK_2Y"])
@given(town=federal_towns, thresholds=st.lists(st.integers(0, 100), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_as_the_method_says(code, town, thresholds):
    method, facts = METHODS[code], federal_facts(town)
    parameters = method.parameters_type()
    judge = judge_of(method, facts, year=YEAR, parameters=parameters)
    for threshold in thresholds:
        moved = method.with_threshold(parameters, Decimal(threshold))
        findings = method.identify(facts, year=YEAR, parameters=moved)
        assert judge(moved) == {finding.school_id: finding.listed for finding in findings}
