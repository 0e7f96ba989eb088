"""An invented country: as many municipalities and schools as there are, three years of sums of each school."""

import numpy as np

from diagnostics.scoring.school_years import Component, Floats, Integers, SchoolYears

MUNICIPALITIES, SCHOOLS, YEARS, LAST_YEAR = 2300, 40_000, 3, 2024
MEDIAN, LARGEST = 15, 314
MEASURES = (
    *[Component.EGE] * 3,
    *[Component.OGE] * 2,
    *[Component.VPR] * 4,
    Component.OLYMPIADS,
    Component.RETENTION,
)
TEST_SCORE, MARK, SHARE = (62.0, 9.0), (3.6, 0.35), (0.4, 0.1)  # mean and deviation of a school's mean
OF_COMPONENT = {Component.EGE: TEST_SCORE, Component.OGE: MARK, Component.VPR: MARK}


def make_nation(municipalities: int = MUNICIPALITIES, schools: int = SCHOOLS, seed: int = 1) -> SchoolYears:
    """Some schools have no ЕГЭ, some procedures were not held, some olympiads and shares are unknown."""
    chance = np.random.default_rng(seed)
    municipality = np.repeat(np.arange(municipalities), _sizes(chance, municipalities, schools))
    rows = schools * YEARS
    level = np.repeat(chance.normal(size=schools), YEARS)
    has_ege = np.repeat(chance.random(schools) < 0.68, YEARS)
    counts = chance.integers(1, 80, (len(MEASURES), rows)).astype(np.float64)
    counts[chance.random(counts.shape) < 0.04] = 0
    counts[[measure is Component.EGE for measure in MEASURES]] *= has_ege
    totals = np.stack([_totals(chance, measure, level, n) for measure, n in zip(MEASURES, counts, strict=True)])
    school = np.repeat(np.arange(schools), YEARS)
    year = np.tile(np.arange(LAST_YEAR - YEARS + 1, LAST_YEAR + 1), schools)
    return SchoolYears(np.repeat(municipality, YEARS), school, year, MEASURES, totals, counts)


def _totals(chance: np.random.Generator, measure: Component, level: Floats, counts: Floats) -> Floats:
    """Whole numbers of points: schools with equal sums and numbers are ties."""
    mean, deviation = OF_COMPONENT.get(measure, SHARE)
    drawn = mean + deviation * (0.7 * level + chance.normal(size=counts.size))
    return np.rint(np.clip(drawn, 0, None) * counts)


def _sizes(chance: np.random.Generator, municipalities: int, schools: int) -> Integers:
    """Schools of each municipality: many small ones, a few large ones, at least one each."""
    drawn = chance.lognormal(np.log(MEDIAN), 0.54, municipalities)
    sizes = np.clip(np.rint(drawn), 1, LARGEST).astype(np.int64)
    sizes[0] = min(LARGEST, schools // 2)
    while (surplus := int(sizes.sum()) - schools) != 0:
        some = 1 + chance.choice(municipalities - 1, min(abs(surplus), municipalities - 1), replace=False)
        sizes[some] = np.maximum(sizes[some] - np.sign(surplus), 1)
    return sizes
