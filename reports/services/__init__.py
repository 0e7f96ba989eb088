"""Verbs of the room: print and keep papers."""

from reports.services.monitoring import make_monitoring_report, monitoring_paper
from reports.services.orders import make_order

__all__ = ["make_monitoring_report", "make_order", "monitoring_paper"]
