"""The report on monitoring: its numbers, its checks, and the paper that is printed from it."""

import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from monitoring.models import Observation, Round
from monitoring.services import freeze_round, open_round, plan_round, start_checking
from reports.builders import build_monitoring_report, check_totals, content_hash
from reports.models import Report
from reports.printing import paper_of, text_of
from reports.services import make_monitoring_report
from reports.tasks import make_monitoring_report as task
from roadmaps.models import Measure, Occurrence, Roadmap, Section, StatusChange
from tenancy.context import in_municipality
from tenancy.jobs import create_job
from tenancy.models import Job
from tests.conftest import Cast
from tests.reports.rows import YEAR, make_tutaev

TODAY = date(2026, 11, 22)


@pytest.fixture
def tutaev(in_town: Cast) -> Cast:
    in_town.school.delete()
    in_town.other_school.delete()
    make_tutaev(in_town.methodist)
    return in_town


def text_in(pdf: Path) -> str:
    printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True)
    return printed.stdout


def words_of(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())
