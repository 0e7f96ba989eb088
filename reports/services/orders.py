"""Printing the order on a list: drafts as often as wanted, the order of an approved list once for all."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from diagnostics.models import ListDecision
from reports.models import Report
from reports.printing.order import docx_of, fingerprint_of, order_of, pdf_of, text_of
from tenancy.models import Job


@transaction.atomic
def make_order(*, decision: ListDecision, job: Job | None, by: User | None) -> Report:
    """Both files from the same values. What was printed of them already is found; that of an approved list stays."""
    decision = (
        ListDecision.objects.select_for_update(of=("self",)).select_related("run__methodology").get(pk=decision.pk)
    )
    known = Report.objects.orders_of(decision).filter(is_final=decision.is_frozen)
    order = order_of(decision)
    fingerprint = fingerprint_of(order)
    same = known if decision.is_frozen else known.filter(content_hash=fingerprint)
    found = same.newest_first().first()
    if found is not None:
        return found
    made_at = timezone.now()
    printed, word = pdf_of(order), docx_of(order, made_at=made_at)
    report = Report(
        kind=Report.Kind.ORDER,
        title=order.title[:300],
        year=decision.year,
        decision=decision,
        job=job,
        sha256=hashlib.sha256(printed.content).hexdigest(),
        docx_sha256=hashlib.sha256(word).hexdigest(),
        content_hash=fingerprint,
        body=text_of(order),
        pages=printed.pages,
        is_final=decision.is_frozen,
        created_by=by,
        made_at=made_at,
    )
    report.file.save("order.pdf", ContentFile(printed.content), save=False)
    report.docx.save("order.docx", ContentFile(word), save=False)
    report.save()
    return report
