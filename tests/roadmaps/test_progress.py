"""Each step of the NEXT table with the right and the wrong person; history; conflicts."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from roadmaps import services
from roadmaps.models import Evidence, Occurrence, StatusChange
from roadmaps.statuses import NEXT, Side, Status
from tests.conftest import Cast
from tests.roadmaps.conftest import fresh, make_measure, make_occurrence, make_roadmap, pdf, reported

VERBS = {
    Status.IN_PROGRESS: (services.start_work, {"text": "Begun"}),
    Status.DONE: (services.report_done, {"text": "Done"}),
    Status.CONFIRMED: (services.confirm, {}),
    Status.RETURNED: (services.return_, {"reason": "No date in the minutes"}),
    Status.POSTPONED: (services.postpone, {"reason": "Quarantine", "new_due_on": date(2021, 3, 1)}),
    Status.CANCELLED: (services.cancel, {"reason": "Order № 5"}),
}
STEPS = [(current, target, step) for current, targets in NEXT.items() for target, step in targets.items()]
PEOPLE = {Side.REPORTS: ("director", "curator"), Side.CONFIRMS: ("curator", "director")}


def in_status(cast: Cast, occurrence: Occurrence, status: Status) -> Occurrence:
    """Put there directly: these tests are about the one step that follows."""
    by_somebody = {"done_by": cast.head} if status in (Status.DONE, Status.RETURNED) else {}
    if status is Status.CONFIRMED:
        by_somebody = {"confirmed_at": timezone.now()}
    Occurrence.objects.filter(pk=occurrence.pk).update(status=status.value, **by_somebody)
    services_file = Evidence(occurrence=occurrence, file="x", name="x.pdf", size=1, sha256="0" * 64)
    services_file.save()
    return fresh(occurrence)


def take(occurrence: Occurrence, target: Status, by: object) -> Occurrence:
    verb, arguments = VERBS[target]
    return verb(occurrence=occurrence, version=occurrence.version, by=by, **arguments)


def test_every_step_of_the_table_has_a_verb() -> None:
    assert {target for _, target, _ in STEPS} == set(VERBS)


@pytest.mark.parametrize(("current", "target", "step"), STEPS, ids=lambda each: getattr(each, "value", ""))
def test_the_right_person_takes_the_step(in_town: Cast, occurrence: Occurrence, current, target, step) -> None:
    occurrence = in_status(in_town, occurrence, current)
    right, _wrong = PEOPLE[step.side]

    take(occurrence, target, getattr(in_town, right))

    stored = fresh(occurrence)
    change = stored.status_changes.get()
    assert stored.status == target
    assert (change.from_status, change.to_status, change.by) == (current, target, getattr(in_town, right))
    assert stored.version == occurrence.version


@pytest.mark.parametrize(("current", "target", "step"), STEPS, ids=lambda each: getattr(each, "value", ""))
def test_the_wrong_person_is_refused(
    in_town: Cast, strangers: Cast, occurrence: Occurrence, current, target, step
) -> None:
    occurrence = in_status(in_town, occurrence, current)
    _right, wrong = PEOPLE[step.side]

    for person in (getattr(in_town, wrong), in_town.observer, strangers.head):
        with pytest.raises(PermissionDenied):
            take(occurrence, target, person)
    assert fresh(occurrence).status == current


@pytest.mark.parametrize("current", list(Status))
def test_what_is_not_in_the_table_is_refused(in_town: Cast, occurrence: Occurrence, current: Status) -> None:
    occurrence = in_status(in_town, occurrence, current)

    # work in progress may be said again, and «done» passes through it
    allowed = set(NEXT[current]) | ({current} if current is Status.IN_PROGRESS else set())
    allowed |= {Status.DONE} if Status.IN_PROGRESS in NEXT[current] else set()
    for target in set(VERBS) - allowed:
        with pytest.raises(ValidationError) as refused:
            take(occurrence, target, in_town.head)
        assert refused.value.code == "no_such_step"


def test_at_another_school_nobody_of_this_school_reports(in_town: Cast) -> None:
    roadmap = make_roadmap(in_town, school=in_town.other_school)
    measure = make_measure(in_town, roadmap)

    with pytest.raises(PermissionDenied):
        services.start_work(occurrence=fresh(measure.occurrences.get()), version=0, by=in_town.director)


def test_a_municipal_measure_is_reported_and_confirmed_by_the_department(in_town: Cast) -> None:
    occurrence = make_occurrence(in_town, kind="municipal")
    with pytest.raises(PermissionDenied):
        services.start_work(occurrence=occurrence, version=0, by=in_town.director)

    services.report_done(occurrence=occurrence, text="Done", files=[pdf()], version=0, by=in_town.methodist)
    services.confirm(occurrence=fresh(occurrence), version=2, by=in_town.head)

    assert fresh(occurrence).status == Status.CONFIRMED


def test_nobody_confirms_an_own_action(in_town: Cast) -> None:
    occurrence = make_occurrence(in_town, kind="municipal")
    services.report_done(occurrence=occurrence, text="Done", files=[pdf()], version=0, by=in_town.methodist)

    with pytest.raises(ValidationError) as refused:
        services.confirm(occurrence=fresh(occurrence), version=2, by=in_town.methodist)

    assert refused.value.code == "own_action"


def test_postgresql_refuses_an_own_confirmation_too(in_town: Cast, occurrence: Occurrence) -> None:
    occurrence = reported(in_town, occurrence)

    with pytest.raises(IntegrityError, match="confirmed_by_another"), transaction.atomic():
        Occurrence.objects.filter(pk=occurrence.pk).update(
            status="confirmed", confirmed_by=in_town.director, confirmed_at=timezone.now()
        )


def test_done_needs_a_document(in_town: Cast, occurrence: Occurrence) -> None:
    with pytest.raises(ValidationError) as refused:
        services.report_done(occurrence=occurrence, text="Done", version=0, by=in_town.director)

    assert refused.value.code == "evidence_required"
    assert fresh(occurrence).status == Status.PLANNED
    assert not StatusChange.objects.exists()


@pytest.mark.parametrize("result", ["Выравнивание возможностей обучающихся", "По запросам"])
def test_an_effect_and_a_request_leave_no_document(in_town: Cast, result: str) -> None:
    occurrence = make_occurrence(in_town, result=result)

    services.report_done(occurrence=occurrence, text="Done", version=0, by=in_town.director)

    assert fresh(occurrence).status == Status.DONE


@pytest.mark.parametrize("verb", [services.return_, services.cancel])
def test_a_reason_is_required(in_town: Cast, occurrence: Occurrence, verb) -> None:
    if verb is services.return_:
        occurrence = reported(in_town, occurrence)

    with pytest.raises(ValidationError) as refused:
        verb(occurrence=occurrence, reason="  ", version=occurrence.version, by=in_town.curator)
    assert refused.value.code == "reason_required"


def test_postponing_keeps_the_old_date_and_asks_for_a_later_one(in_town: Cast, occurrence: Occurrence) -> None:
    for early in (None, occurrence.due_on):
        with pytest.raises(ValidationError):
            services.postpone(occurrence=occurrence, new_due_on=early, reason="Ill", version=0, by=in_town.curator)

    services.postpone(occurrence=occurrence, new_due_on=date(2021, 1, 31), reason="Ill", version=0, by=in_town.curator)

    change = StatusChange.objects.get()
    assert (change.old_due_on, change.new_due_on) == (date(2020, 11, 30), date(2021, 1, 31))
    assert fresh(occurrence).due_on == date(2021, 1, 31)


def test_of_two_editors_the_second_is_told(in_town: Cast, occurrence: Occurrence) -> None:
    first, second = fresh(occurrence), fresh(occurrence)
    services.start_work(occurrence=first, text="First", version=0, by=in_town.director)

    with pytest.raises(ValidationError) as refused:
        services.start_work(occurrence=second, text="Second", version=0, by=in_town.school_team)

    assert refused.value.code == "conflict"
    assert fresh(occurrence).progress_text == "First"


def test_a_roadmap_that_is_not_in_force_takes_no_progress(in_town: Cast) -> None:
    measure = make_measure(in_town, make_roadmap(in_town))

    with pytest.raises(ValidationError) as refused:
        services.start_work(occurrence=fresh(measure.occurrences.get()), version=0, by=in_town.director)
    assert refused.value.code == "not_in_force"


def test_a_closed_roadmap_takes_neither_words_nor_files(in_town: Cast, occurrence: Occurrence) -> None:
    services.start_work(occurrence=occurrence, version=0, by=in_town.director)
    services.close_roadmap(roadmap=occurrence.measure.roadmap, by=in_town.methodist)

    for verb, given in (
        (services.start_work, {"version": 1, "text": "More"}),
        (services.attach_evidence, {"file": pdf()}),
    ):
        with pytest.raises(ValidationError) as refused:
            verb(occurrence=fresh(occurrence), by=in_town.director, **given)
        assert refused.value.code == "not_in_force"


def test_history_never_changes(in_town: Cast, occurrence: Occurrence) -> None:
    reported(in_town, occurrence)

    for forge in (lambda rows: rows.update(reason="forged"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            forge(StatusChange.objects.all())
    assert StatusChange.objects.count() == 2
