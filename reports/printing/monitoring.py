"""The report on monitoring: its text and its PDF."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from reports import pdf
from reports.builders import MonitoringReport, check_totals, content_hash
from reports.builders.content import Origin
from tenancy.context import current_municipality_id
from tenancy.models import Municipality


@dataclass(frozen=True, slots=True)
class Paper:
    """A report that is ready to print. Equal hashes are equal papers but for the time they were made at."""

    report: MonitoringReport
    origin: Origin

    @property
    def title(self) -> str:
        heading = self.report.heading
        return f"Отчёт о мониторинге, {heading.municipality}, {heading.year} год"

    @property
    def context(self) -> dict[str, object]:
        return {"report": self.report, "origin": self.origin, "title": self.title}


def paper_of(report: MonitoringReport, *, made_at: datetime) -> Paper:
    """Refuses a report whose totals contradict each other."""
    check_totals(report)
    version = Municipality.objects.values_list("facts_version", flat=True).get(pk=current_municipality_id())
    return Paper(report, Origin(made_at, version, content_hash(report)))


def text_of(paper: Paper) -> str:
    """The inner HTML of the sheet, as the page shows it."""
    with translation.override("ru"):
        parts = (render_to_string(name, paper.context) for name in ("reports/_monitoring.html", "reports/_origin.html"))
        return "".join(parts)


def pdf_of(paper: Paper) -> pdf.Pdf:
    with translation.override("ru"):
        return pdf.render(render_to_string("reports/pdf/monitoring.html", paper.context))
