"""Tables of the room: what is in a column and how it is sorted."""

from diagnostics.tables.analytics import MunicipalityTable, RadarTable, SubjectTable
from diagnostics.tables.laboratory import ExperimentTable, MethodsTable
from diagnostics.tables.protocol import ProtocolTable
from diagnostics.tables.runs import RunTable

__all__ = [
    "ExperimentTable",
    "MethodsTable",
    "MunicipalityTable",
    "ProtocolTable",
    "RadarTable",
    "RunTable",
    "SubjectTable",
]
