"""What pages, the API and reports read of schools and their facts."""

from schools.selectors.consistency import (
    inconsistencies,
    inconsistency_document,
    inconsistency_rules,
    inconsistency_years,
    inconsistent_schools,
)
from schools.selectors.facts import (
    ContextLine,
    IndexYear,
    context_of,
    indices_of,
    result_years,
    results_of,
)
from schools.selectors.imports import imports, known_schools_for_templates
from schools.selectors.register import (
    IndexMeans,
    IndexThresholds,
    index_means,
    index_thresholds,
    index_years,
    register_rows,
    schools_of,
)

__all__ = [
    "ContextLine",
    "IndexMeans",
    "IndexThresholds",
    "IndexYear",
    "context_of",
    "imports",
    "index_means",
    "index_thresholds",
    "index_years",
    "inconsistencies",
    "inconsistency_document",
    "inconsistency_rules",
    "inconsistency_years",
    "inconsistent_schools",
    "indices_of",
    "known_schools_for_templates",
    "register_rows",
    "result_years",
    "results_of",
    "schools_of",
]
