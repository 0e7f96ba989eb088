"""Results as the pages of analytics show them."""

from diagnostics.selectors.analytics.municipality import MunicipalityResults, municipality_results
from diagnostics.selectors.analytics.objectivity import ObjectivityRadar, objectivity_radar
from diagnostics.selectors.analytics.peers import PeerBand, peers_of
from diagnostics.selectors.analytics.school import SchoolResults, school_results
from diagnostics.selectors.analytics.subject import SubjectResults, subject_results
from diagnostics.selectors.analytics.years import result_years

__all__ = [
    "MunicipalityResults",
    "ObjectivityRadar",
    "PeerBand",
    "SchoolResults",
    "SubjectResults",
    "municipality_results",
    "objectivity_radar",
    "peers_of",
    "result_years",
    "school_results",
    "subject_results",
]
