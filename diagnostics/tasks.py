"""Work of the clock: sums of anonymous peers."""

from celery import shared_task
from django.utils import timezone

from diagnostics.services.peers import sum_peers
from tenancy.models import Municipality


@shared_task
def sum_anonymous_peers() -> None:
    """Each night, municipality after municipality. Safe to run twice."""
    keys = list(Municipality.objects.order_by("pk").values_list("pk", flat=True))
    sum_peers(municipalities=keys, now=timezone.now())
