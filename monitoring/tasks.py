"""Work of the clock: rounds open on their first day and are checked after their last."""

from zoneinfo import ZoneInfo

from celery import shared_task
from django.utils import timezone

from monitoring.models import Round
from monitoring.selectors.schedule import due_rounds
from monitoring.services import close_due_round, open_round
from tenancy.context import current_municipality_id, in_municipality
from tenancy.models import Municipality
from tenancy.tasks import TenantTask


@shared_task
def open_due_rounds() -> None:
    """Send each municipality with due rounds its own task: what fails in one does not stop another."""
    for municipality in Municipality.objects.order_by("pk"):
        with in_municipality(municipality.pk), timezone.override(ZoneInfo(municipality.time_zone)):
            if due_rounds(today=timezone.localdate()):
                move_due_rounds.delay_on_commit()


@shared_task(base=TenantTask)
def move_due_rounds() -> None:
    """Open and close what is due today, in the time zone of the municipality. Safe to run twice and late."""
    zone = Municipality.objects.get(pk=current_municipality_id()).time_zone
    with timezone.override(ZoneInfo(zone)):
        now = timezone.now()
        for round, state in due_rounds(today=timezone.localdate(now)):
            open_round(round=round, now=now)
            if state == Round.State.CHECKING:
                close_due_round(round=round)
