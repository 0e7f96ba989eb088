"""What happens to schools as institutions. The facts of a former school stay its own."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Reorganisation, School
from schools.services.cards import one_change_at_a_time, save_card

What = Reorganisation.What


@transaction.atomic
def rename_school(
    *, school: School, name: str, happened_on: date, act: str = "", today: date, by: User
) -> Reorganisation:
    """Workbooks with the former name still find the school."""
    school = _to_change(school, happened_on, today)
    if name == school.name:
        raise _about("name", _("This is its name already: nothing was changed."))
    former, school.name = school.name, name
    save_card(school)
    return _record(school, What.RENAMED, happened_on, act, by, former_name=former)


@transaction.atomic
def join_school(
    *, school: School, other: School, happened_on: date, act: str = "", today: date, by: User
) -> Reorganisation:
    """The school ends on that day, the other one goes on."""
    school = _to_change(school, happened_on, today)
    _check_other(school, other)
    if not other.is_active:
        raise _about("other", _("%(school)s is closed itself. Choose a school that works.") % {"school": other})
    _close(school, happened_on)
    return _record(school, What.JOINED, happened_on, act, by, other=other)


@transaction.atomic
def divide_school(
    *, school: School, other: School, happened_on: date, act: str = "", today: date, by: User
) -> Reorganisation:
    """The school is new since that day, its pupils came from the other one."""
    school = _to_change(school, happened_on, today)
    _check_other(school, other)
    school.opened_on = happened_on
    save_card(school)
    return _record(school, What.DIVIDED, happened_on, act, by, other=other)


@transaction.atomic
def close_school(*, school: School, happened_on: date, act: str = "", today: date, by: User) -> Reorganisation:
    school = _to_change(school, happened_on, today)
    _close(school, happened_on)
    return _record(school, What.CLOSED, happened_on, act, by)


@transaction.atomic
def undo_reorganisation(*, reorganisation: Reorganisation, by: User) -> School:
    """The last thing that happened to the school is taken back; the audit trail keeps it."""
    one_change_at_a_time()
    school = School.objects.get(pk=reorganisation.school_id)
    last = school.reorganisations.order_by("-happened_on", "-pk").first()
    if last is None or last.pk != reorganisation.pk:
        raise ValidationError(_("Something else happened to the school later. Undo that first."), code="not_last")
    match last.what:
        case What.RENAMED:
            _check_free(last.former_name)
            school.name = last.former_name
        case What.DIVIDED:
            school.opened_on = None
        case _:
            school.is_active, school.closed_on = True, None
    last.delete()
    return save_card(school)


def _to_change(school: School, happened_on: date, today: date) -> School:
    one_change_at_a_time()
    found: School = School.objects.get(pk=school.pk)
    if found.duplicate_of_id is not None:
        raise ValidationError(_("This card was merged with another one and does not change any more."), code="merged")
    if not found.is_active:
        raise ValidationError(_("The school is closed: nothing more can happen to it."), code="closed")
    if happened_on > today:
        raise _about("happened_on", _("This day is still to come. Enter it when it has happened."))
    last = found.reorganisations.order_by("-happened_on").first()
    if last is not None and happened_on < last.happened_on:
        raise _about("happened_on", _("Something happened to the school later already. Enter events in their order."))
    return found


def _check_other(school: School, other: School) -> None:
    if other.pk == school.pk:
        raise _about("other", _("Choose another school than this one."))


def _check_free(former_name: str) -> None:
    if School.objects.filter(name=former_name).exists():
        words = _("Another school is called “%(name)s” by now. Rename that one first.") % {"name": former_name}
        raise ValidationError(words, code="taken")


def _close(school: School, happened_on: date) -> None:
    if school.opened_on is not None and happened_on < school.opened_on:
        raise _about("happened_on", _("The school closes before it opens."))
    school.is_active, school.closed_on = False, happened_on
    save_card(school)


def _record(school: School, what: What, happened_on: date, act: str, by: User, **details: object) -> Reorganisation:
    return Reorganisation.objects.create(
        school=school, what=what, happened_on=happened_on, act=act, entered_by=by, **details
    )


def _about(field: str, message: str) -> ValidationError:
    return ValidationError({field: ValidationError(message, code="refused")})
