"""MIP: the municipality's own integral index of results; a local index, not the regional ОИП (§ 1b, product rules)."""

from diagnostics.identification.mip.method import METHOD
from diagnostics.identification.mip.parameters import ListRule, MipParameters, MissingRule, Pooling

__all__ = ["METHOD", "ListRule", "MipParameters", "MissingRule", "Pooling"]
