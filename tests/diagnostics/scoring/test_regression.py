"""Weights from a regression: elimination, signs, controls, and shares that add up."""

from itertools import permutations

import numpy as np
import pytest

from diagnostics.scoring.regression import estimate_weights

SIGNS = {"good": 1, "bad": -1, "noise": 1}


@pytest.fixture
def town():
    random = np.random.default_rng(7)
    good, bad, noise, rural = random.normal(size=(4, 120))
    outcome = 2 * good - bad + 0.5 * rural + 0.3 * random.normal(size=120)
    return outcome, {"good": good, "bad": bad, "noise": noise}, {"rural": rural}


def test_noise_goes_and_the_weights_add_up_to_one(town):
    outcome, variables, controls = town

    found = estimate_weights(outcome, variables, signs=SIGNS, controls=controls)

    assert [code for code, _p in found.dropped] == ["noise"]
    assert set(found.weights) == {"good", "bad"}
    assert sum(found.weights.values()) == pytest.approx(1)
    assert found.weights["good"] > found.weights["bad"]
    assert (found.schools, found.r_squared > 0.9) == (120, True)


def test_a_variable_against_its_sign_goes(town):
    outcome, variables, controls = town

    found = estimate_weights(outcome, variables, signs=SIGNS | {"bad": 1}, controls=controls)

    assert set(found.weights) == {"good"}


def test_shares_are_the_mean_over_all_orders(town):
    """LMG by its definition: R² of a regression before and after, over the six orders of three variables."""
    _outcome, variables, _controls = town
    random = np.random.default_rng(8)
    x = [variables["good"], variables["good"] + variables["bad"], variables["noise"] - variables["bad"]]
    outcome = x[0] + x[1] + x[2] + 0.1 * random.normal(size=120)

    found = estimate_weights(outcome, dict(zip("abc", x, strict=True)), signs=dict.fromkeys("abc", 1))

    def explained(columns):
        design = np.column_stack([np.ones(120), *columns])
        rest = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
        return 1 - rest.var() / outcome.var()

    orders = list(permutations(range(3)))
    share = [
        np.mean(
            [
                explained([x[i] for i in order[: order.index(k) + 1]])
                - explained([x[i] for i in order[: order.index(k)]])
                for order in orders
            ]
        )
        for k in range(3)
    ]
    assert list(found.weights.values()) == pytest.approx([each / sum(share) for each in share], abs=1e-6)


def test_nothing_that_explains_gives_no_weights():
    random = np.random.default_rng(9)
    outcome, flat = random.normal(size=80), np.ones(80)

    found = estimate_weights(outcome, {"flat": flat}, signs={"flat": 1})

    assert found.weights == {}


def test_fifteen_variables_are_weighed_in_a_moment():
    random = np.random.default_rng(10)
    columns = random.normal(size=(15, 200))
    outcome = columns.sum(axis=0) + random.normal(size=200)

    found = estimate_weights(
        outcome, {f"x{k}": each for k, each in enumerate(columns)}, signs={f"x{k}": 1 for k in range(15)}
    )

    assert len(found.weights) == 15
