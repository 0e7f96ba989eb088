"""Pages of results: the municipality, one procedure, one school, the radar of objectivity."""

from diagnostics.views.analytics.objectivity import objectivity, objectivity_index
from diagnostics.views.analytics.school import school_comparison, school_results
from diagnostics.views.analytics.territory import clusters, municipality_results, staffing, subject_results

__all__ = [
    "clusters",
    "municipality_results",
    "objectivity",
    "objectivity_index",
    "school_comparison",
    "school_results",
    "staffing",
    "subject_results",
]
