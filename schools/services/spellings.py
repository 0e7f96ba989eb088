"""How workbooks write the names of schools, kept by people. Loads remember answers in `remembering`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import RememberedHeading, School, SchoolAlias
from schools.selectors.known import known_schools
from schools.services.cards import one_change_at_a_time
from schools.workbooks.matching import Register
from schools.workbooks.names import fold


@transaction.atomic
def add_spelling(*, school: School, spelling: str, by: User) -> SchoolAlias:
    """A spelling means one school, so it may mean no other one already."""
    one_change_at_a_time()
    meant = School.objects.in_bulk(Register.of(known_schools()).called(spelling))
    if school.pk in meant:
        raise _about(_("Workbooks with this spelling find the school already."))
    if meant:
        names = "; ".join(sorted(map(str, meant.values())))
        raise _about(_("This spelling means another school already: %(schools)s.") % {"schools": names})
    alias: SchoolAlias = SchoolAlias.objects.create(
        school=school, spelling=spelling, key=fold(spelling), remembered_by=by
    )
    return alias


def forget_spelling(*, alias: SchoolAlias, by: User) -> None:
    alias.delete()


def forget_heading(*, heading: RememberedHeading, by: User) -> None:
    heading.delete()


def _about(message: str) -> ValidationError:
    return ValidationError({"spelling": ValidationError(message, code="taken")})
