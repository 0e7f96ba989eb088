"""Analytics of results: pure measures, comparisons, flags. Values in, values out."""

from diagnostics.analytics.clusters import CLUSTER_NAMES, Cluster, cluster_of
from diagnostics.analytics.comparison import Beside, Comparison, compare, is_above_cluster, relative
from diagnostics.analytics.confirmation import CONCLUSION, Confirmation, ConfirmedTogether, confirmed_together
from diagnostics.analytics.flags import FLAG_NAMES, Flag, FlagLimits, flags
from diagnostics.analytics.results import Result, Together, learning_index, together
from diagnostics.analytics.similar import Neighbour, similar

__all__ = [
    "CLUSTER_NAMES",
    "CONCLUSION",
    "FLAG_NAMES",
    "Beside",
    "Cluster",
    "Comparison",
    "Confirmation",
    "ConfirmedTogether",
    "Flag",
    "FlagLimits",
    "Neighbour",
    "Result",
    "Together",
    "cluster_of",
    "compare",
    "confirmed_together",
    "flags",
    "is_above_cluster",
    "learning_index",
    "relative",
    "similar",
    "together",
]
