"""The report on monitoring: its numbers, its checks, and the paper that is printed from it."""

import re
import subprocess
import zlib
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
from monitoring.services import enter_value, freeze_round, open_round, plan_round, start_checking
from reports.builders import build_monitoring_report, check_totals, content_hash
from reports.models import Report
from reports.printing.monitoring import paper_of, text_of
from reports.services import make_monitoring_report
from reports.tasks import make_monitoring_report as task
from roadmaps.models import Measure, Occurrence, Roadmap, Section, StatusChange
from tenancy.context import in_municipality
from tenancy.jobs import create_job
from tenancy.models import Job, Municipality
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


def uncompressed(content: bytes) -> bytes:
    """The PDF with its compressed streams opened: the catalogue is in one of them."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    packed = (stream for stream in streams if stream.startswith(b"\x78"))
    return content + b"".join(zlib.decompress(stream) for stream in packed)


def words_of(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


def test_the_district_of_2019(tutaev: Cast) -> None:
    report = build_monitoring_report(year=YEAR, today=TODAY, round=None)

    found = report.identification
    assert (found.mean_oip, found.mean_isbsh) == (Decimal("38.97"), Decimal("50.23"))
    assert (found.below_threshold, found.below_municipal, found.schools) == (7, 4, 18)
    assert (report.participants, report.planned) == (8, 0)
    facts = {line.code: (line.numerator, line.denominator, line.fact, line.achievement) for line in report.indicators}
    assert facts["1.4"] == (2, 8, Decimal(25), "reached")
    assert facts["1.5"] == (5, 8, Decimal("62.5"), "missed")
    assert facts["2.4"][2:] == (None, "no_data")


def test_the_printed_paper_holds_the_numbers_of_the_page(tutaev: Cast, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    call_command("report", tutaev.town.slug, kind="monitoring", year=YEAR, output=file)
    report = build_monitoring_report(year=YEAR, today=TODAY, round=None)
    page = text_of(paper_of(report, made_at=timezone.now()))

    printed = words_of(text_in(file))

    for number in (
        "38,97",
        "50,23",
        "2 из 8",
        "25,0",
        "5 из 8",
        "62,5",
        "−12,5",
        "порога 36 – 7",
        "порога 26 – 4",
        "8 из 18",
    ):
        assert number in printed
        assert number in words_of(page.replace("&nbsp;", " "))
    for line in report.schools:
        assert f"{line.oip:.2f}".replace(".", ",") in printed


def test_the_paper_is_tagged_and_russian(tutaev: Cast, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    call_command("report", tutaev.town.slug, year=YEAR, output=file)

    facts = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    fonts = subprocess.run(["pdffonts", file], capture_output=True, check=True, text=True).stdout
    content = uncompressed(file.read_bytes())

    assert "Tagged:          yes" in facts
    assert "Title:           Отчёт о мониторинге" in facts
    assert "A4" in facts
    assert "PT-Serif" in fonts
    assert b"/Lang (ru" in content
    assert b"/MarkInfo" in content
    assert b"pdfuaid:part" in content


def test_page_numbers_begin_on_the_second_page(tutaev: Cast, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    call_command("report", tutaev.town.slug, year=YEAR, output=file)

    first, second, *_rest = text_in(file).split("\f")

    assert second.strip().startswith("2")
    assert "Department" in first.strip().splitlines()[0]


def make_occurrence(status: str, day: date, *, reason: str = "") -> Occurrence:
    """A measure of the municipal roadmap with its history."""
    roadmap, _is_new = Roadmap.objects.get_or_create(
        title="Дорожная карта",
        kind="municipal",
        state="approved",
        starts_on=date(YEAR, 1, 1),
        ends_on=date(YEAR, 12, 31),
    )
    section, _is_new = Section.objects.get_or_create(roadmap=roadmap, title="Раздел")
    measure = Measure.objects.create(roadmap=roadmap, section=section, title=f"Мероприятие {day:%d.%m}")
    times = {"confirmed_at": timezone.now()} if status == "confirmed" else {}
    return Occurrence.objects.create(measure=measure, due_on=day, status=status, **times)


def test_unfulfilled_measures_stand_with_their_reasons(tutaev: Cast) -> None:
    done = make_occurrence("confirmed", date(2026, 3, 1))
    late = make_occurrence("returned", date(2026, 4, 1))
    make_occurrence("planned", date(2027, 1, 1))
    make_occurrence("cancelled", date(2026, 4, 1))
    steps = ((done, "confirmed", ""), (late, "returned", "Нет протокола"))
    for occurrence, status, reason in steps:
        StatusChange.objects.create(
            occurrence=occurrence, from_status="done", to_status=status, reason=reason, by=tutaev.curator
        )
    cancelled = Occurrence.objects.get(status="cancelled")
    StatusChange.objects.create(
        occurrence=cancelled, from_status="planned", to_status="cancelled", reason="x", by=tutaev.head
    )

    report = build_monitoring_report(year=2026, today=timezone.localdate(), round=None)

    assert (report.planned, report.confirmed, report.confirmed_share) == (2, 1, Decimal(50))
    (line,) = report.unfulfilled
    assert (line.title, line.reason) == ("Мероприятие 01.04", "Нет протокола")
    check_totals(report)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda report: {"participants": 7},
        lambda report: {"schools": report.schools[1:]},
        lambda report: {"identification": replace(report.identification, mean_oip=Decimal("38.98"))},
        lambda report: {"identification": replace(report.identification, mean_isbsh=Decimal("50.22"))},
        lambda report: {"indicators": (replace(report.indicators[0], fact=Decimal(26)),)},
    ],
)
def test_a_paper_that_contradicts_itself_is_not_made(tutaev: Cast, wrong: object) -> None:
    report = build_monitoring_report(year=YEAR, today=TODAY, round=None)

    with pytest.raises(ValidationError) as refusal:
        check_totals(replace(report, **wrong(report)))  # type: ignore[operator]

    assert refusal.value.code == "contradiction"


def test_a_round_gives_its_frozen_numbers(tutaev: Cast) -> None:
    round = make_frozen_round(tutaev)

    report = build_monitoring_report(year=YEAR, today=TODAY, round=round)

    facts = {line.code: (line.fact, line.plan, line.achievement) for line in report.indicators}
    assert facts["1.5"] == (Decimal("62.5"), Decimal(75), "missed")
    assert facts["2.4"] == (Decimal("76.3"), None, "no_data")
    assert (report.heading.round_title, report.heading.is_frozen) == ("Май 2020", True)


def make_frozen_round(cast: Cast) -> Round:
    days = {"opens_on": date(2020, 5, 1), "closes_on": date(2020, 5, 20), "monitored_on": date(2020, 5, 31)}
    round = plan_round(title="Май 2020", year=YEAR, **days, by=cast.methodist)
    open_round(round=round, now=timezone.now())
    row = Observation.objects.get(indicator__code="2.4")
    enter_value(observation=row, value=Decimal("76.3"), version=0, by=cast.methodist)
    start_checking(round=round, by=cast.head)
    freeze_round(round=round, by=cast.head)
    return round


def test_the_same_content_is_printed_once(tutaev: Cast) -> None:
    first = make_monitoring_report(year=YEAR, round=None, job=None, by=tutaev.methodist, now=timezone.now())
    second = make_monitoring_report(year=YEAR, round=None, job=None, by=tutaev.head, now=timezone.now())
    Municipality.objects.filter(pk=tutaev.town.pk).update(authority="Another authority")
    third = make_monitoring_report(year=YEAR, round=None, job=None, by=tutaev.head, now=timezone.now())

    assert first == second
    assert third != first
    assert Report.objects.count() == 2


def test_the_worker_prints_and_the_job_points_at_the_report(tutaev: Cast) -> None:
    job = create_job(task=task, title="Report", by=tutaev.methodist, year=YEAR, round_id=None)

    task.apply(kwargs={"job_id": job.pk}, headers={"municipality_id": tutaev.town.pk}).get()

    job.refresh_from_db()
    report = Report.objects.get()
    assert job.state == Job.State.DONE, job.message
    assert job.result == {"url": f"/{tutaev.town.slug}/reports/{report.pk}/", "report": report.pk}
    assert (report.created_by, report.job, report.pages) == (tutaev.methodist, job, 3)
    with report.file.open("rb") as file:
        assert file.read(5) == b"%PDF-"


def test_the_command_refuses_an_unknown_municipality(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("report", "nowhere", year=YEAR, output=tmp_path / "x.pdf")


def test_the_report_of_an_empty_municipality_says_so(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "empty.pdf"

    call_command("report", cast.town.slug, year=2020, output=file)

    assert "Показатели программы не заданы" in words_of(text_in(file))


def test_hash_follows_the_values(tutaev: Cast) -> None:
    report = build_monitoring_report(year=YEAR, today=TODAY, round=None)
    with in_municipality(tutaev.town.pk):
        again = build_monitoring_report(year=YEAR, today=TODAY, round=None)

    assert content_hash(report) == content_hash(again)
    assert content_hash(report) != content_hash(replace(report, participants=7))
