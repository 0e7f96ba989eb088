"""Results as the pages of analytics show them."""

from diagnostics.selectors.analytics.clusters import Clusters, clusters
from diagnostics.selectors.analytics.comparison import SchoolComparison, school_comparison
from diagnostics.selectors.analytics.municipality import MunicipalityResults, municipality_results
from diagnostics.selectors.analytics.objectivity import ObjectivityRadar, objectivity_radar
from diagnostics.selectors.analytics.peers import PeerBand, peers_of
from diagnostics.selectors.analytics.school import SchoolResults, school_results
from diagnostics.selectors.analytics.staffing import Staffing, staffing
from diagnostics.selectors.analytics.subject import SubjectResults, subject_results

__all__ = [
    "Clusters",
    "MunicipalityResults",
    "ObjectivityRadar",
    "PeerBand",
    "SchoolComparison",
    "SchoolResults",
    "Staffing",
    "SubjectResults",
    "clusters",
    "municipality_results",
    "objectivity_radar",
    "peers_of",
    "school_comparison",
    "school_results",
    "staffing",
    "subject_results",
]
