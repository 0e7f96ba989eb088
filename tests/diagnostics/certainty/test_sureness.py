"""What a chance says of a judgement."""

from decimal import Decimal

import pytest

from diagnostics.certainty.chances import Chance
from diagnostics.certainty.statements import MARGIN, statements
from diagnostics.certainty.sureness import Band, Sureness, certainty_of
from diagnostics.identification.yar_oip import METHOD as YAR_OIP
from diagnostics.identification.yar_oip import YarOipParameters
from tests.diagnostics.vectors import tutaev_facts


@pytest.mark.parametrize(
    ("listed", "lower", "upper", "sureness"),
    [
        (True, 0.95, 0.95, "sure"),
        (False, 0.05, 0.05, "sure"),
        (True, 0.9, 0.9, "edge"),
        (False, 0.1, 0.1, "edge"),
        (False, 0.5, 0.6, "edge"),
        (False, 0.97, 0.97, "edge"),
        (True, 0.02, 0.02, "edge"),
        (True, 0.95, 1, "sure"),
        (True, 0.4, 1, "no_verdict"),
        (False, 0, 1, "no_verdict"),
    ],
)
def test_what_a_chance_means(listed, lower, upper, sureness):
    found = certainty_of(listed, Chance(lower, upper))

    assert found.sureness == sureness
    assert found.listed is (None if sureness == "no_verdict" else listed)


@pytest.mark.parametrize(("listed", "chance"), [(None, Chance(0.5, 0.5)), (True, None)])
def test_without_data_there_is_no_verdict(listed, chance):
    found = certainty_of(listed, chance)

    assert (found.listed, found.chance, found.sureness) == (None, None, Sureness.NO_VERDICT)


def test_the_band_is_a_parameter():
    assert certainty_of(True, Chance(0.85, 0.85), band=Band(0.2, 0.8)).sureness is Sureness.SURE


@pytest.mark.parametrize(("beyond", "sureness"), [("0", "edge"), ("0.01", "sure")])
@pytest.mark.parametrize("side", [1, -1])
def test_published_indices_have_an_edge_by_margin_that_is_included(side, beyond, sureness):
    facts = tutaev_facts()
    index = next(each for each in facts.indices_of(2019).values() if each.oip is not None and 5 < each.oip < 95)
    parameters = YarOipParameters(threshold=index.oip + side * (MARGIN + Decimal(beyond)))
    findings = YAR_OIP.identify(facts, year=2019, parameters=parameters)

    found = statements(
        YAR_OIP, facts, findings, year=2019, parameters=parameters, threshold=parameters.threshold, seed=0
    )

    assert found[index.school_id].sureness == sureness
