"""The diary: required fields, its author, its readers, the private note."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from roadmaps import selectors, services
from roadmaps.models import CuratorAssignment, DiaryEntry
from roadmaps.services import EntryContent
from schools.models import School
from tenancy.context import in_municipality
from tests.conftest import Cast

TODAY = date(2020, 11, 24)
SECRET = "The director is tired"


def content(**fields: object) -> EntryContent:
    given = EntryContent(
        happened_on=TODAY,
        form="visit",
        topic="Learning community",
        risk_factors=["R03"],
        agreed="Divide the exercises into three levels",
        next_step="Show them at the next meeting",
        next_step_on=date(2020, 12, 11),
        private_note=SECRET,
    )
    return replace(given, **fields)


def write(cast: Cast, **fields: object) -> DiaryEntry:
    return services.write_entry(school=cast.school, content=content(**fields), by=cast.curator, today=TODAY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", " "),
        ("next_step", ""),
        ("risk_factors", []),
        ("happened_on", date(2020, 11, 25)),
        ("next_step_on", date(2020, 11, 23)),
    ],
)
def test_what_an_entry_must_have(in_town: Cast, field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        write(in_town, **{field: value})

    assert field in refused.value.error_dict
    assert not DiaryEntry.objects.exists()


def test_postgresql_asks_for_topic_and_next_step_too(in_town: Cast) -> None:
    entry = write(in_town)

    with pytest.raises(IntegrityError, match="required_fields"), transaction.atomic():
        DiaryEntry.objects.filter(pk=entry.pk).update(topic="")


@pytest.mark.parametrize("role", ["director", "school_team", "observer"])
def test_who_does_not_write(in_town: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        services.write_entry(school=in_town.school, content=content(), by=getattr(in_town, role), today=TODAY)


def test_a_curator_writes_of_granted_schools_alone(in_town: Cast) -> None:
    with pytest.raises(PermissionDenied):
        services.write_entry(school=in_town.other_school, content=content(), by=in_town.curator, today=TODAY)


def test_the_author_alone_edits_and_the_old_words_are_kept(in_town: Cast) -> None:
    entry = write(in_town)
    with pytest.raises(PermissionDenied):
        services.edit_entry(entry=entry, content=content(), version=0, by=in_town.head, today=TODAY)

    services.edit_entry(entry=entry, content=content(topic="New topic"), version=0, by=in_town.curator, today=TODAY)
    with pytest.raises(ValidationError) as refused:
        services.edit_entry(entry=entry, content=content(), version=0, by=in_town.curator, today=TODAY)

    assert refused.value.code == "conflict"
    told = entry.audit_events.order_by("pgh_id").values_list("topic", flat=True)
    assert list(told) == ["Learning community", "New topic"]


def test_the_private_note_is_for_its_author_alone(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        entry = write(cast)
    base = f"/{cast.town.slug}/roadmaps/diary/"

    for role in ("director", "head", "methodist"):
        for path in (base, f"{base}{entry.pk}/"):
            page = cast.client(role).get(path).content.decode()
            assert "Learning community" in page
            assert SECRET not in page
    assert SECRET in cast.client("curator").get(f"{base}{entry.pk}/").content.decode()
    assert SECRET in cast.client("curator").get(f"{base}{entry.pk}/edit/").content.decode()
    assert SECRET not in cast.client("curator").get(base).content.decode()


def test_the_list_does_not_even_read_the_private_note(in_town: Cast) -> None:
    write(in_town)

    entry = selectors.diary_entries(School.objects.all()).get()

    assert entry.get_deferred_fields() == {"private_note"}


def test_a_curator_takes_and_gives_back_the_school(in_town: Cast) -> None:
    with pytest.raises(PermissionDenied):
        services.assign_curator(
            school=in_town.other_school, curator=in_town.curator, starts_on=TODAY, by=in_town.curator
        )
    assignment = services.assign_curator(
        school=in_town.other_school, curator=in_town.curator, starts_on=TODAY, by=in_town.methodist
    )
    services.write_entry(school=in_town.other_school, content=content(), by=in_town.curator, today=TODAY)

    services.end_assignment(assignment=assignment, ends_on=TODAY, by=in_town.methodist)

    with pytest.raises(PermissionDenied):
        services.write_entry(school=in_town.other_school, content=content(), by=in_town.curator, today=TODAY)


@pytest.mark.parametrize(("who", "code"), [("director", "not_a_curator"), ("curator", "already_assigned")])
def test_whom_one_cannot_assign(in_town: Cast, who: str, code: str) -> None:
    CuratorAssignment.objects.create(school=in_town.school, curator=in_town.curator, starts_on=TODAY)

    with pytest.raises(ValidationError) as refused:
        services.assign_curator(school=in_town.school, curator=getattr(in_town, who), starts_on=TODAY, by=in_town.head)
    assert refused.value.error_dict["curator"][0].code == code


def test_a_stranger_is_no_curator_here(in_town: Cast, strangers: Cast) -> None:
    assert list(selectors.possible_curators()) == [in_town.curator]


def test_schools_without_contact_for_more_than_30_days(in_town: Cast) -> None:
    services.assign_curator(school=in_town.school, curator=in_town.curator, starts_on=date(2020, 9, 1), by=in_town.head)
    write(in_town)
    schools = School.objects.all()

    assert selectors.silent_schools(date(2020, 12, 24), schools) == []
    (silent,) = selectors.silent_schools(date(2020, 12, 25), schools)
    assert (silent.school, silent.days, silent.curators) == (in_town.school, 31, ("curator A.",))


def test_the_load_of_a_curator(in_town: Cast) -> None:
    services.assign_curator(school=in_town.school, curator=in_town.curator, starts_on=TODAY, by=in_town.head)
    write(in_town)

    (load,) = selectors.curator_load(date(2020, 12, 1))

    assert (load.curator, load.schools, load.entries, load.last_contact_on) == (in_town.curator, 1, 1, TODAY)
