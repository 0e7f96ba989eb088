"""Computed is not decided: differences need reasons, an act freezes list and run."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction

from diagnostics import services
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision
from diagnostics.models.decisions import version_of
from diagnostics.selectors import current_decision, have_facts_changed, participants
from schools.models import PublishedIndex, School
from tenancy.context import in_municipality
from tests.conftest import make_cast
from tests.diagnostics.towns import YEAR, make_tutaev
from tests.diagnostics.vectors import TUTAEV

pytestmark = pytest.mark.django_db
EIGHT = {row["code"] for row in TUTAEV["schools"] if row["participant"]}
WHY = "Признаки депривации"


@pytest.fixture
def draft(in_town) -> ListDecision:
    make_tutaev()
    run = services.identify(method="QUAD", year=YEAR, by=in_town.methodist)
    return services.draft_decision(run=run, by=in_town.methodist)


def decide(draft: ListDecision, code: str, decided: bool, reason: str, by) -> DecisionItem:
    item = draft.items.get(school__code=code)
    return services.set_decision(item=item, decided=decided, reason=reason, version=item.version, by=by)


def approve(draft: ListDecision, by, number: str = "47", on: date | None = date(2020, 2, 10)) -> ListDecision:
    version = version_of(draft.items.all())
    return services.approve_decision(decision=draft, act_number=number, act_on=on, version=version, by=by)


def test_a_draft_decides_as_calculated_for_every_school(draft):
    assert draft.items.count() == 18
    assert {item.school.code for item in draft.items.select_related("school") if item.decided} == {
        row["code"] for row in TUTAEV["schools"] if row["type_36"] in ("shnor", "shnor_shnsu")
    }
    assert not any(item.inclusion.differs for item in draft.items.all())


def test_a_run_has_one_draft(draft, in_town):
    with pytest.raises(ValidationError) as refusal:
        services.draft_decision(run=draft.run, by=in_town.methodist)
    assert refusal.value.code == "drafted"


def test_an_unexplained_difference_is_refused_by_name(draft, in_town):
    decide(draft, "tut-chen", False, " ", in_town.methodist)
    decide(draft, "tut-pav", True, WHY, in_town.methodist)
    with pytest.raises(ValidationError) as refusal:
        approve(draft, in_town.head)
    assert refusal.value.code == "unexplained"
    assert "Ченцевская средняя школа" in refusal.value.messages[0]
    assert "Павловская" not in refusal.value.messages[0]
    assert ListDecision.objects.get(pk=draft.pk).state == ListDecision.State.DRAFT


@pytest.mark.parametrize(("number", "on"), [("", date(2020, 2, 10)), ("  ", date(2020, 2, 10)), ("47", None)])
def test_an_act_needs_number_and_date(draft, in_town, number, on):
    with pytest.raises(ValidationError) as refusal:
        approve(draft, in_town.head, number, on)
    assert refusal.value.code == "no_act"


def test_what_somebody_else_decided_since_is_not_overwritten(draft, in_town):
    seen_by_both = draft.items.get(school__code="tut-chen")
    decide(draft, "tut-chen", False, WHY, in_town.head)
    with pytest.raises(ValidationError) as refusal:
        services.set_decision(
            item=seen_by_both, decided=True, reason="Как рассчитано", version=seen_by_both.version, by=in_town.methodist
        )
    assert refusal.value.code == "conflict"
    stored = draft.items.get(school__code="tut-chen")
    assert (stored.decided, stored.reason) == (False, WHY)


def test_a_draft_run_is_not_decided_on(in_town):
    make_tutaev()
    run = services.open_run(method="QUAD", year=YEAR, by=in_town.methodist)
    with pytest.raises(ValidationError) as refusal:
        services.draft_decision(run=run, by=in_town.methodist)
    assert refusal.value.code == "not_calculated"


def test_a_year_without_data_is_not_decided_on(in_town):
    make_tutaev()
    run = services.identify(method="QUAD", year=YEAR + 10, by=in_town.methodist)
    with pytest.raises(ValidationError) as refusal:
        services.draft_decision(run=run, by=in_town.methodist)
    assert refusal.value.code == "nothing_judged"


def test_the_eight_of_table_2_are_decided_with_reasons(draft, in_town):
    for code, decided in (("tut-chen", False), ("tut-pav", True), ("tut-nik", True)):
        decide(draft, code, decided, WHY, in_town.methodist)
    approve(draft, in_town.head)
    assert {school.code for school in participants()} == EIGHT
    assert {school.code for school in participants(YEAR)} == EIGHT
    assert not participants(YEAR - 1).exists()


def test_a_draft_has_no_participants(draft):
    assert not participants().exists()
    assert current_decision() is None


def test_approval_freezes_list_and_run(draft, in_town):
    approve(draft, in_town.head)
    item = draft.items.first()
    with pytest.raises(ValidationError) as refusal:
        services.set_decision(item=item, decided=True, reason=WHY, version=item.version, by=in_town.methodist)
    assert refusal.value.code == "frozen"
    with pytest.raises(ValidationError) as refusal:
        approve(draft, in_town.head)
    assert refusal.value.code == "frozen"


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: DecisionItem.objects.filter(decision=draft).update(decided=True),
        lambda draft: DecisionItem.objects.filter(decision=draft).delete(),
        lambda draft: ListDecision.objects.filter(pk=draft.pk).update(act_number="48"),
        lambda draft: ListDecision.objects.filter(pk=draft.pk).update(state="draft"),
        lambda draft: IdentificationRun.objects.filter(pk=draft.run_id).update(parameters={}),
        lambda draft: IdentificationRun.objects.filter(pk=draft.run_id).update(state="superseded"),
    ],
)
def test_postgresql_refuses_to_change_what_is_frozen(draft, in_town, change):
    approve(draft, in_town.head)
    with pytest.raises(InternalError), transaction.atomic():
        change(draft)


def test_a_school_is_not_added_to_an_approved_list(draft, in_town):
    approve(draft, in_town.head)
    with pytest.raises(InternalError), transaction.atomic():
        DecisionItem.objects.create(decision=draft, school=in_town.school, decided=True)


def test_later_calculations_supersede_nothing_frozen(draft, in_town):
    approve(draft, in_town.head)
    services.identify(method="QUAD", year=YEAR, by=in_town.methodist)
    assert IdentificationRun.objects.get(pk=draft.run_id).state == IdentificationRun.State.APPROVED
    assert {school.code for school in participants()} == {item.school.code for item in draft.items.filter(decided=True)}


def test_approval_supersedes_the_other_calculations_of_the_method_and_year(draft, in_town):
    rival = services.identify(method="QUAD", year=YEAR, by=in_town.methodist)
    other_method = services.identify(method="YAR_OIP", year=YEAR, by=in_town.methodist)
    rival_draft = services.draft_decision(run=rival, by=in_town.methodist)
    approve(draft, in_town.head)
    rival.refresh_from_db()
    other_method.refresh_from_db()
    assert (rival.state, other_method.state) == ("superseded", "calculated")
    with pytest.raises(ValidationError) as refusal:
        approve(rival_draft, in_town.head)
    assert refusal.value.code == "superseded"
    with pytest.raises(ValidationError) as refusal:
        services.draft_decision(run=rival, by=in_town.methodist)
    assert refusal.value.code == "run_frozen"


@pytest.mark.django_db(transaction=True)
def test_of_two_rivals_approved_at_once_the_second_reads_that_it_came_late():
    cast = make_cast("north")
    with in_municipality(cast.town.pk):
        make_tutaev()
        runs = [services.identify(method="QUAD", year=YEAR, by=cast.methodist) for _ in range(2)]
        drafts = [services.draft_decision(run=run, by=cast.methodist) for run in runs]
        versions = [version_of(draft.items.all()) for draft in drafts]
    together, answers = Barrier(2), []

    def click(draft: ListDecision, version: str) -> None:
        together.wait()
        try:
            with in_municipality(cast.town.pk):
                act = {"act_number": "47", "act_on": date(2020, 2, 10), "version": version}
                answers.append(services.approve_decision(decision=draft, by=cast.head, **act).state)
        except ValidationError as refusal:
            answers.append(refusal.code)
        connection.close()

    threads = [Thread(target=click, args=pair) for pair in zip(drafts, versions, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["approved", "superseded"]
    with in_municipality(cast.town.pk):
        assert sorted(IdentificationRun.objects.values_list("state", flat=True)) == ["approved", "superseded"]


@pytest.mark.parametrize(
    "change",
    [
        lambda: PublishedIndex.objects.filter(school__code="tut-chen", code="oip").update(value=10),
        lambda: PublishedIndex.objects.filter(school__code="tut-chen").delete(),
        lambda: School.objects.filter(code="tut-chen").update(name="Другая школа"),
    ],
)
def test_a_list_may_be_approved_on_the_facts_of_its_calculation(draft, in_town, change):
    """They are told to have changed; the list says what it said."""
    before = {item.school_id: item.decided for item in draft.items.all()}
    assert not have_facts_changed(draft.run)

    change()

    assert have_facts_changed(draft.run)
    assert {item.school_id: item.decided for item in approve(draft, in_town.head).items.all()} == before


def test_facts_of_another_year_change_nothing(draft):
    PublishedIndex.objects.filter(school__code="tut-chen").update(year=YEAR - 5)
    changed = have_facts_changed(draft.run)
    PublishedIndex.objects.filter(school__code="tut-chen").update(year=YEAR)

    assert (changed, have_facts_changed(draft.run)) == (True, False)


def test_a_published_act_may_lack_number_and_date(in_town):
    make_tutaev()
    act = services.record_act(
        title="Участники программы",
        year=YEAR,
        items=[services.ActItem(code) for code in sorted(EIGHT)],
        source="Программа района, таблица 2",
        by=None,
    )
    assert (act.act_number, act.act_on, act.is_frozen) == ("", None, True)
    assert {school.code for school in participants()} == EIGHT


def test_a_published_act_names_schools_of_the_register(in_town):
    with pytest.raises(ValidationError) as refusal:
        services.record_act(
            title="Участники", year=YEAR, items=[services.ActItem("nowhere")], source="Программа", by=None
        )
    assert refusal.value.code == "unknown_school"
    assert not ListDecision.objects.exists()


def test_the_audit_trail_keeps_who_decided_what_before(draft, in_town):
    item = decide(draft, "tut-chen", False, "Один год данных", in_town.methodist)
    decide(draft, "tut-chen", False, WHY, in_town.methodist)
    assert list(item.audit_events.order_by("pgh_id").values_list("decided", "reason")) == [
        (True, ""),
        (False, "Один год данных"),
        (False, WHY),
    ]
