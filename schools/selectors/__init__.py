"""What pages, the API and reports read of schools and their facts."""

from schools.selectors.consistency import (
    inconsistencies,
    inconsistency_documents,
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
    results_with_source,
)
from schools.selectors.history import SchoolHistory, history_of
from schools.selectors.imports import import_people, import_years, imports, known_schools_for_templates
from schools.selectors.marking import marked_file
from schools.selectors.places import Place, place_of
from schools.selectors.register import (
    IndexMeans,
    IndexThresholds,
    index_means,
    index_thresholds,
    index_years,
    register_rows,
    schools_of,
)
from schools.selectors.review import (
    ProblemGroup,
    inconsistencies_found_by,
    problem_groups,
    said_of,
    schools_of_preview,
    schools_to_choose,
    sheets_of,
    traces_of,
)
from schools.selectors.rollback import rollback_obstacles
from schools.selectors.spellings import heading_meanings, meaning_of, spellings

__all__ = [
    "ContextLine",
    "IndexMeans",
    "IndexThresholds",
    "IndexYear",
    "Place",
    "ProblemGroup",
    "SchoolHistory",
    "context_of",
    "heading_meanings",
    "history_of",
    "import_people",
    "import_years",
    "imports",
    "inconsistencies",
    "inconsistencies_found_by",
    "inconsistency_documents",
    "inconsistency_rules",
    "inconsistency_years",
    "inconsistent_schools",
    "index_means",
    "index_thresholds",
    "index_years",
    "indices_of",
    "known_schools_for_templates",
    "marked_file",
    "meaning_of",
    "place_of",
    "problem_groups",
    "register_rows",
    "result_years",
    "results_of",
    "results_with_source",
    "rollback_obstacles",
    "said_of",
    "schools_of",
    "schools_of_preview",
    "schools_to_choose",
    "sheets_of",
    "spellings",
    "traces_of",
]
