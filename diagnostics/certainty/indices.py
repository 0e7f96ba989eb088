"""Certainty of the municipal index: intervals of value and place, chance to be listed, by a seeded bootstrap.

Loads numpy: pages import it inside a function. For published indices (ОИП) there is nothing of the kind: the pupils
behind them are unknown, see `statements.MARGIN`.
"""

from dataclasses import dataclass

from diagnostics.certainty.chances import OPEN, Chance
from diagnostics.certainty.sureness import BAND, Band, Certainty, certainty_of
from diagnostics.identification.facts import Facts
from diagnostics.identification.mip.parameters import ListRule, MipParameters
from diagnostics.scoring import lists
from diagnostics.scoring.pupils import Pupils, pupils_of, weights_of
from diagnostics.scoring.resampling import Trials, resample

TRIALS = 500
CONFIDENCE = 0.95
WHOLE_SCALE = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class IndexCertainty:
    """Bounds of the index and of the place among all schools with an index, 1 the best; None without an index."""

    certainty: Certainty
    index: tuple[float, float] | None
    place: tuple[float, float] | None


def index_certainties(
    facts: Facts,
    *,
    year: int,
    parameters: MipParameters,
    seed: int,
    trials: int = TRIALS,
    confidence: float = CONFIDENCE,
    band: Band = BAND,
) -> dict[int, IndexCertainty]:
    """{school id: certainty}; the same facts and seed give the same numbers, in whatever order the facts stand.

    A school with an exam that rests on one pupil has the full range and no verdict.
    """
    if not facts.schools:
        return {}
    pupils = pupils_of(facts, year=year, parameters=parameters)
    weights, least_weight = weights_of(parameters)
    drawn = resample(
        pupils,
        rule_of(parameters),
        weights=weights,
        least_weight=least_weight,
        seed=seed,
        trials=trials,
        confidence=confidence,
    )
    return _by_school(pupils, drawn, band)


def rule_of(parameters: MipParameters) -> lists.ListRule:
    if parameters.list_rule is ListRule.THRESHOLD:
        return lists.below(float(parameters.threshold))
    return lists.lowest(float(parameters.lowest_share))


def _by_school(pupils: Pupils, drawn: Trials, band: Band) -> dict[int, IndexCertainty]:
    few = pupils.are_few.tolist()
    with_index = sum(value == value for value in drawn.index.tolist())
    found = {}
    for place, school in enumerate(drawn.school):
        if drawn.index[place] != drawn.index[place]:
            found[school] = IndexCertainty(certainty_of(None, None, band=band), None, None)
            continue
        share = float(drawn.listed[place])
        chance = OPEN if few[place] else Chance(share, share)
        found[school] = IndexCertainty(
            certainty_of(bool(drawn.is_listed[place]), chance, band=band),
            WHOLE_SCALE if few[place] else (float(drawn.index_lower[place]), float(drawn.index_upper[place])),
            (1.0, float(with_index))
            if few[place]
            else (float(drawn.place_lower[place]), float(drawn.place_upper[place])),
        )
    return found
