"""CHEL_6: the six criteria of appendix 3 of the Chelyabinsk region (§ 1d)."""

from diagnostics.identification.chel_6.method import METHOD
from diagnostics.identification.chel_6.parameters import Chel6Parameters, FirstCriterion

__all__ = ["METHOD", "Chel6Parameters", "FirstCriterion"]
