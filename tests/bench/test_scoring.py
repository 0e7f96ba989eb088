"""What is timed beside each other must give the same index."""

import numpy as np
import pytest

from bench.scoring.limit import index_alone
from bench.scoring.nation import LARGEST, LAST_YEAR, make_nation
from bench.scoring.peer import frame_of, index_by_apply
from diagnostics.scoring.index import score


@pytest.mark.parametrize("seed", [1, 2])
def test_limit_and_peer_give_the_same_index(seed: int) -> None:
    nation = make_nation(municipalities=9, schools=90, seed=seed)
    ours = score(nation, year=LAST_YEAR).index

    assert np.isfinite(ours).sum() > 70
    np.testing.assert_allclose(index_alone(nation), ours, rtol=0, atol=1e-9)
    np.testing.assert_allclose(index_by_apply(frame_of(nation), nation.measures), ours, rtol=0, atol=1e-9)


def test_the_country_is_as_large_as_planned() -> None:
    nation = make_nation()
    sizes = np.bincount(nation.municipality[::3])

    assert (nation.school.size, sizes.size, sizes.sum(), sizes.max()) == (120_000, 2300, 40_000, LARGEST)
    assert sizes.min() >= 1
