"""Facts that identification works on: frozen values for one municipality, read in one go and never changed."""

from diagnostics.identification.facts.municipality import Context, Facts, known_value
from diagnostics.identification.facts.needs import Needs, last_years, without_doubles
from diagnostics.identification.facts.procedures import (
    BASIC_MATHS,
    KIND_NAMES,
    MISSING_NAMES,
    MissingReason,
    Procedure,
    ProcedureKind,
    low_count,
)
from diagnostics.identification.facts.values import (
    LAST_GRADE,
    ContextFact,
    FactKey,
    FactKind,
    IndexFact,
    Marks,
    ReferenceFact,
    ResultFact,
    SchoolFact,
)

__all__ = [
    "BASIC_MATHS",
    "KIND_NAMES",
    "LAST_GRADE",
    "MISSING_NAMES",
    "Context",
    "ContextFact",
    "FactKey",
    "FactKind",
    "Facts",
    "IndexFact",
    "Marks",
    "MissingReason",
    "Needs",
    "Procedure",
    "ProcedureKind",
    "ReferenceFact",
    "ResultFact",
    "SchoolFact",
    "known_value",
    "last_years",
    "low_count",
    "without_doubles",
]
