"""Tables of analytics: a municipality by procedures, a procedure by schools, objectivity, staff."""

from diagnostics.tables.analytics.objectivity import IndexBesideTable, RadarTable
from diagnostics.tables.analytics.staffing import StaffingTable
from diagnostics.tables.analytics.territory import MunicipalityTable, SubjectTable

__all__ = ["IndexBesideTable", "MunicipalityTable", "RadarTable", "StaffingTable", "SubjectTable"]
