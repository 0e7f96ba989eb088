"""Reports as values, built from the selectors of all rooms and checked before they are printed."""

from reports.builders.content import MonitoringReport
from reports.builders.hashing import content_hash
from reports.builders.monitoring import build_monitoring_report
from reports.builders.totals import check_totals

__all__ = ["MonitoringReport", "build_monitoring_report", "check_totals", "content_hash"]
