"""Tables of the room: what is in a column and how it is sorted."""

from schools.tables.consistency import InconsistencyTable
from schools.tables.facts import ResultTable, SchoolResultTable
from schools.tables.imports import ChangeTable, DifferenceTable, ImportTable, ProblemGroupTable, ProblemTable
from schools.tables.register import SchoolTable

__all__ = [
    "ChangeTable",
    "DifferenceTable",
    "ImportTable",
    "InconsistencyTable",
    "ProblemGroupTable",
    "ProblemTable",
    "ResultTable",
    "SchoolResultTable",
    "SchoolTable",
]
