"""Making reports: built, checked, printed once and kept."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from monitoring.models import Round
from reports.builders import build_monitoring_report
from reports.models import Report
from reports.printing.monitoring import Paper, paper_of, pdf_of, text_of
from tenancy.models import Job


def monitoring_paper(*, year: int, round: Round | None, now: datetime) -> Paper:
    """The report of that day, with its totals checked. Nothing is stored."""
    report = build_monitoring_report(year=year, today=timezone.localdate(now), round=round)
    return paper_of(report, made_at=now)


def make_monitoring_report(
    *, year: int, round: Round | None, job: Job | None, by: User | None, now: datetime
) -> Report:
    """Print the report and keep it. A paper with the same content is found, not printed again."""
    paper = monitoring_paper(year=year, round=round, now=now)
    same = Report.objects.exclude(file="").filter(content_hash=paper.origin.content_hash)
    return same.newest_first().first() or _print(paper, year=year, round=round, job=job, by=by)


def _print(paper: Paper, *, year: int, round: Round | None, job: Job | None, by: User | None) -> Report:
    printed = pdf_of(paper)
    report = Report(
        kind=Report.Kind.MONITORING,
        title=paper.title,
        year=year,
        round=round,
        job=job,
        sha256=hashlib.sha256(printed.content).hexdigest(),
        content_hash=paper.origin.content_hash,
        body=text_of(paper),
        pages=printed.pages,
        created_by=by,
        made_at=paper.origin.made_at,
    )
    report.file.save("report.pdf", ContentFile(printed.content), save=False)
    report.save()
    return report
