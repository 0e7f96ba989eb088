"""Scenarios of the laboratory: a setting kept under a title, with the list that it gave."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.models import Scenario
from diagnostics.selectors.laboratory import Experiment


def save_scenario(*, experiment: Experiment, title: str, note: str, by: User) -> Scenario:
    """Keep the setting; calculations and decisions are not touched."""
    if not title.strip():
        raise ValidationError(_("Give the scenario a title, so that you find it again."), code="no_title")
    return Scenario.objects.create(
        title=title.strip(),
        note=note.strip(),
        method=experiment.method.code,
        year=experiment.year,
        parameters=experiment.tried.to_json(),
        snapshot=experiment.snapshot,
        listed=experiment.listed,
        created_by=by,
    )


def delete_scenario(*, scenario: Scenario, by: User) -> None:
    scenario.delete()
