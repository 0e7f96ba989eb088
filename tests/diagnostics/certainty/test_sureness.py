"""The edge of a list, on both sides, by chance and by margin."""

from decimal import Decimal

import pytest

from diagnostics.certainty.chances import Chance
from diagnostics.certainty.sureness import (
    Band,
    Edge,
    Sureness,
    certainty_of,
    on_the_edge,
    on_the_edge_by_margin,
)
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


def test_both_sides_of_the_edge_the_most_doubtful_first():
    chances = {1: (True, 0.6), 2: (True, 0.51), 3: (False, 0.3), 4: (True, 0.99), 5: (False, 0.45), 6: (None, 0.5)}
    certainties = {school: certainty_of(listed, Chance(each, each)) for school, (listed, each) in chances.items()}

    assert on_the_edge(certainties) == Edge(listed=(2, 1), not_listed=(5, 3))
    assert on_the_edge(dict(reversed(certainties.items()))) == on_the_edge(certainties)


def test_published_indices_have_an_edge_by_margin():
    """Тутаев, ОИП and the threshold 36: Павловская has 36,71."""
    facts = tutaev_facts()
    names = {school.id: school.name for school in facts.schools}
    values = {school: index.oip for school, index in facts.indices_of(2019).items()}

    edge = on_the_edge_by_margin(values, threshold=Decimal(36), margin=Decimal(1))

    assert [names[school] for school in edge.not_listed if abs(values[school] - 36) == Decimal("0.71")]
    assert all(35 <= values[school] < 36 for school in edge.listed)
    assert all(36 <= values[school] <= 37 for school in edge.not_listed)


def test_the_margin_is_included_and_unknown_is_not_zero():
    values = {1: Decimal(35), 2: Decimal(36), 3: Decimal(37), 4: Decimal("37.01"), 5: None, 6: Decimal("34.99")}

    assert on_the_edge_by_margin(values, threshold=Decimal(36), margin=Decimal(1)) == Edge((1,), (2, 3))
    assert on_the_edge_by_margin(values, threshold=Decimal(36), margin=Decimal(1), low_is_listed=False) == Edge(
        (2, 3), (1,)
    )
    assert on_the_edge_by_margin({1: None}, threshold=Decimal(0), margin=Decimal(9)) == Edge((), ())
