"""The card of a school as people keep it; every change leaves an audit row."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import School, SchoolAlias
from schools.services.consistency import recheck_consistency
from schools.workbooks.names import fold, search_key, sort_key
from tenancy import locks

KEY_LENGTH = 400
UNTOLD = {"id", "municipality", "sort_key", "search_key", "created_at", "updated_at"}


@transaction.atomic
def add_school(*, school: School, by: User) -> School:
    """The same card twice, by an impatient click or the way back, is one school."""
    one_change_at_a_time()
    known: School | None = School.objects.filter(name=school.name).first()
    if known is not None and _says_the_same(known, school):
        return known
    return save_card(school)


@transaction.atomic
def edit_school(*, school: School, version: datetime | None, by: User) -> School:
    """`version` is the time of the card that the person saw: what somebody else wrote since is not overwritten."""
    one_change_at_a_time()
    stored = School.objects.get(pk=school.pk)
    if stored.duplicate_of_id is not None:
        raise ValidationError(_("This card was merged with another one and does not change any more."), code="merged")
    if stored.updated_at != version:
        raise ValidationError(
            _("While you were typing, somebody else changed this card. Compare the values below and save again."),
            code="conflict",
        )
    if _says_the_same(stored, school):
        return stored
    if stored.name != school.name:
        remember_name(stored, by)
    save_card(school)
    if stored.level != school.level:  # all of a card that the rules of consistency read
        recheck_consistency()
    return school


def save_card(school: School) -> School:
    set_keys(school)
    school.full_clean(exclude=["municipality"])
    _check_others(school)
    school.save()
    return school


def set_keys(school: School) -> None:
    school.sort_key = sort_key(school.name)[:KEY_LENGTH]
    parts = (school.name, school.short_name, school.code)
    school.search_key = " ".join(filter(None, map(search_key, parts)))[:KEY_LENGTH]


def remember_name(school: School, by: User | None) -> None:
    """Workbooks with the name that is being given up still find the school."""
    values = {"school": school, "spelling": school.name, "remembered_by": by}
    SchoolAlias.objects.update_or_create(key=fold(school.name), defaults=values)


def one_change_at_a_time() -> None:
    """Until the end of the transaction other changes of this register wait."""
    locks.wait_for("schools.register")


def _says_the_same(one: School, other: School) -> bool:
    names = [field.attname for field in School._meta.concrete_fields if field.name not in UNTOLD]
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _check_others(school: School) -> None:
    others = School.objects.exclude(pk=school.pk)
    messages = {
        "name": _("Another school of the register has this name."),
        "code": _("Another school of the register has this code."),
    }
    taken = [name for name in messages if (value := getattr(school, name)) and others.filter(**{name: value}).exists()]
    if taken:
        raise ValidationError({name: ValidationError(messages[name], code="taken") for name in taken})
