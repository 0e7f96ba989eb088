"""One question for all methods: how sure is each judgement, as far as the pupils behind it are known."""

from typing import Any

from diagnostics.certainty.federal import federal_certainties
from diagnostics.certainty.stages import stage_certainties
from diagnostics.certainty.sureness import BAND, Band, Certainty
from diagnostics.identification.alk_2y import Alk2y
from diagnostics.identification.facts import Facts
from diagnostics.identification.federal import FederalMethod
from diagnostics.identification.method import Method
from diagnostics.identification.mip.method import Mip


def certainties(
    method: Method, facts: Facts, *, year: int, parameters: Any, seed: int, band: Band = BAND
) -> dict[int, Certainty] | None:
    """{school id: certainty}, exact for rules that count low procedures, drawn with `seed` for the municipal index.

    None for methods whose value does not come from counted pupils (published indices, context): nothing can be drawn
    again, only the distance from the threshold speaks, `statements.MARGIN`. None for mixed criteria, too: of them
    `six_criteria` says what one pupil does.
    The municipal index loads numpy.
    """
    if isinstance(method, FederalMethod):
        return federal_certainties(method, facts, year=year, parameters=parameters, band=band)
    if isinstance(method, Alk2y):
        return stage_certainties(method, facts, year=year, parameters=parameters, band=band)
    if isinstance(method, Mip):
        from diagnostics.certainty.indices import index_certainties

        drawn = index_certainties(facts, year=year, parameters=parameters, seed=seed, band=band)
        return {school: each.certainty for school, each in drawn.items()}
    return None
