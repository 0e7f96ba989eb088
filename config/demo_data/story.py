"""A year in the invented municipality: risks, progress, diary and rounds, each step by the person whose it is."""

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from config.demo_data.people import Cast
from diagnostics.services import assess_risk, compute_risks, verify_risk
from monitoring.models import Observation, Round
from monitoring.services import (
    accept_form,
    enter_value,
    freeze_round,
    open_round,
    plan_round,
    start_checking,
    submit_form,
)
from roadmaps import services as roadmaps
from roadmaps.models import Occurrence
from roadmaps.services.diary import EntryContent
from schools.models import School

# What becomes of the measures of a school, in turn: most are confirmed, some wait, one is late.
OUTCOMES = ("confirmed", "confirmed", "confirmed", "waiting", "confirmed", "late", "returned", "started")


def tell_story(folder: Path, cast: Cast) -> None:
    people = _read(folder / "curators.json")
    _assess(_read(folder / "risks.json"), cast)
    for row in people["curators"]:
        if row["role"] == "curator":
            for code in row["schools"]:
                roadmaps.assign_curator(
                    school=_school(code),
                    curator=cast.curator,
                    starts_on=date.fromisoformat(row["starts_on"]),
                    by=cast.methodist,
                )
    _keep_diary(people["diary"], cast)
    _report_progress(cast)
    for planned in _read(folder / "rounds.json")["rounds"]:
        _hold_round(planned, cast)


def _assess(said: dict[str, Any], cast: Cast) -> None:
    """Directors assess, the coordinator verifies; what facts can say is computed."""
    compute_risks(year=said["year"], by=cast.methodist)
    for number, row in enumerate(said["risks"]):
        by = cast.directors.get(row["school"], cast.head)
        risk = assess_risk(
            school=_school(row["school"]),
            year=said["year"],
            factor=row["factor"],
            level=row["level"],
            note=row["note"],
            by=by,
        )
        if number % 4:
            verify_risk(risk=risk, by=cast.methodist)


def _keep_diary(entries: list[dict[str, Any]], cast: Cast) -> None:
    for entry in entries:
        school = _school(entry.pop("school"))
        dates: dict[str, Any] = {key: date.fromisoformat(entry.pop(key)) for key in ("happened_on", "next_step_on")}
        is_curated = school.curator_assignments.exists()
        roadmaps.write_entry(
            school=school,
            content=EntryContent(**entry, **dates),
            by=cast.curator if is_curated else cast.methodist,
            today=timezone.localdate(),
        )


def _report_progress(cast: Cast) -> None:
    today = timezone.localdate()
    due = Occurrence.objects.filter(measure__roadmap__school__isnull=False, due_on__lte=today + timedelta(days=30))
    due = due.select_related("measure__roadmap__school").order_by("measure__roadmap_id", "due_on", "pk")
    for number, occurrence in enumerate(due):
        school = occurrence.measure.roadmap.school
        director = cast.directors.get(school.code, cast.head)
        confirmer = cast.curator if school.curator_assignments.exists() else cast.methodist
        outcome = OUTCOMES[number % len(OUTCOMES)]
        if occurrence.due_on > today and outcome != "late":
            outcome = "started"
        _take(occurrence, outcome, director, confirmer)


def _take(occurrence: Occurrence, outcome: str, director: User, confirmer: User) -> None:
    if outcome == "late":
        return
    began = min(_at(occurrence.due_on, days=-14), timezone.now())
    occurrence = roadmaps.start_work(
        occurrence=occurrence, version=occurrence.version, text="Работа начата.", by=director, at=began
    )
    if outcome == "started":
        return
    reported = min(_at(occurrence.due_on, days=-2), timezone.now())
    occurrence = roadmaps.report_done(
        occurrence=occurrence,
        text="Выполнено в полном объёме, документ приложен.",
        version=occurrence.version,
        files=[ContentFile(_document(occurrence), name=f"Документ к мероприятию {occurrence.pk}.pdf")],
        by=director,
        at=reported,
    )
    answered = min(_at(occurrence.due_on, days=2), timezone.now())
    if outcome == "confirmed":
        roadmaps.confirm(occurrence=occurrence, version=occurrence.version, by=confirmer, at=answered)
    if outcome == "returned":
        reason = "В документе нет даты и номера. Приложите подписанный вариант."
        roadmaps.return_(occurrence=occurrence, reason=reason, version=occurrence.version, by=confirmer, at=answered)


def _hold_round(planned: dict[str, Any], cast: Cast) -> None:
    dates = {key: date.fromisoformat(planned[key]) for key in ("opens_on", "closes_on", "monitored_on")}
    round = plan_round(title=planned["title"], year=planned["year"], by=cast.methodist, **dates)
    if dates["opens_on"] > timezone.localdate():
        return
    open_round(round=round, now=timezone.now())
    _fill(round, planned, cast)
    if planned["is_frozen"]:
        start_checking(round=round, by=cast.methodist)
        for code in planned["forms"]:
            accept_form(round=round, school=_school(code), by=cast.methodist)
        freeze_round(round=round, by=cast.methodist)


def _fill(round: Round, planned: dict[str, Any], cast: Cast) -> None:
    for observation in Observation.objects.filter(round=round, school=None, is_computed=False).select_related(
        "indicator"
    ):
        if answer := planned["values"].get(observation.indicator.code):
            _enter(observation, answer, cast.methodist)
    for code, answers in planned["forms"].items():
        school, director = _school(code), cast.directors[code]
        for observation in Observation.objects.filter(round=round, school=school).select_related("indicator"):
            _enter(observation, answers[observation.indicator.code], director)
        submit_form(round=round, school=school, by=director)


def _enter(observation: Observation, answer: list[int], by: User) -> None:
    """[numerator, denominator], or [value] where nothing is divided."""
    numbers = [Decimal(number) for number in answer]
    given: dict[str, Any] = (
        {"numerator": numbers[0], "denominator": numbers[1]} if len(numbers) == 2 else {"value": numbers[0]}
    )
    enter_value(observation=observation, version=observation.version, is_jump_confirmed=True, by=by, **given)


def _document(occurrence: Occurrence) -> bytes:
    """A small invented PDF, different for each measure."""
    return f"%PDF-1.4\n% demonstration document {occurrence.pk}\n%%EOF\n".encode()


def _at(day: date | None, *, days: int) -> datetime:
    assert day is not None  # only occurrences with a due date were chosen
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time(10)))


def _school(code: str) -> School:
    school: School = School.objects.get(code=code)
    return school


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
