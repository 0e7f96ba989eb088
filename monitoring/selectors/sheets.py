"""Sheets of values: of the municipality, or of one school, beside the values of the last round."""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.models import Observation, Round
from monitoring.rounds import OPEN_FOR_CHECKING, OPEN_FOR_ENTRY
from monitoring.selectors.previous import previous_observations, previous_round
from monitoring.selectors.rounds import SchoolForm, observations_of, school_forms
from schools.models import School


@dataclass(frozen=True, slots=True)
class SheetRow:
    observation: Observation
    previous: Observation | None

    @property
    def previous_value(self) -> Decimal | None:
        return self.previous.value if self.previous else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """`is_open`: values may be entered now."""

    rows: tuple[SheetRow, ...]
    previous: Round | None
    is_open: bool
    form: SchoolForm | None = None


def municipal_sheet(round: Round) -> Sheet:
    """Values that people of the department enter; computed ones are not among them."""
    rows = observations_of(round).filter(school__isnull=True, is_computed=False)
    return _sheet(round, list(rows), is_open=round.state in OPEN_FOR_CHECKING)


def school_sheet(round: Round, school: School) -> Sheet:
    forms = school_forms(round, School.objects.filter(pk=school.pk))
    if not forms:
        return Sheet((), None, is_open=False)
    form = forms[0]
    is_returned = bool(form.return_reason)
    is_time = round.state in (OPEN_FOR_CHECKING if is_returned else OPEN_FOR_ENTRY)
    return _sheet(round, list(form.observations), is_open=is_time and not form.is_handed_in, form=form)


def _sheet(round: Round, rows: list[Observation], *, is_open: bool, form: SchoolForm | None = None) -> Sheet:
    earlier = previous_round(round)
    before = previous_observations(earlier)
    found = tuple(SheetRow(row, before.get((row.indicator_id, row.school_id))) for row in rows)
    return Sheet(found, earlier, is_open, form)
