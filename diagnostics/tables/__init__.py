"""Tables of the room: what is in a column and how it is sorted."""

from diagnostics.tables.analytics import MunicipalityTable, RadarTable, SubjectTable
from diagnostics.tables.laboratory import ExperimentTable
from diagnostics.tables.protocol import ProtocolTable
from diagnostics.tables.runs import RunTable

__all__ = ["ExperimentTable", "MunicipalityTable", "ProtocolTable", "RadarTable", "RunTable", "SubjectTable"]
