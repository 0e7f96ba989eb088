"""Proof of a measure: checked, hashed, kept under its municipality, never changed."""

from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import about
from roadmaps.documents import KINDS, MAX_SIZE, MEGABYTE, is_what_it_says, kind_of, plain_name
from roadmaps.models import Evidence, Occurrence
from roadmaps.services.rights import check_in_force
from roadmaps.statuses import SETTLED

LONGEST_HEAD = 8


def attach_evidence(
    *, occurrence: Occurrence, file: "File[bytes]", by: User, document_on: date | None = None
) -> Evidence:
    access.check(by, Permission.REPORT_PROGRESS, occurrence)
    check_in_force(occurrence)
    if occurrence.status in SETTLED:
        raise ValidationError(
            _("The measure was handed in. A document can be added when the curator returns it."), code="handed_in"
        )
    name = plain_name(file.name or "")
    _check_file(name, file)
    evidence = Evidence(
        occurrence=occurrence,
        name=name,
        size=file.size,
        sha256=_digest(file),
        document_on=document_on,
        uploaded_by=by,
    )
    evidence.file.save(name, file, save=False)
    try:
        with transaction.atomic():
            evidence.save()
    except IntegrityError as broken:
        evidence.file.delete(save=False)
        if "roadmaps_evidence_once" not in str(broken):
            raise
        message = _("The file “%(name)s” is already attached to this measure.")
        raise about("documents", message, code="same_file", name=name) from broken
    return evidence


def _check_file(name: str, file: "File[bytes]") -> None:
    if not file.size:
        raise about("documents", _("The file “%(name)s” is empty."), code="empty", name=name)
    if file.size > MAX_SIZE:
        message = _("The file “%(name)s” is larger than %(limit)s MB. Make it smaller or attach it in parts.")
        raise about("documents", message, code="too_large", name=name, limit=MAX_SIZE // MEGABYTE)
    file.seek(0)
    if kind_of(name) is None or not is_what_it_says(name, file.read(LONGEST_HEAD)):
        message = _("The file “%(name)s” cannot be taken. Attach one of: %(kinds)s.")
        kinds = ", ".join(ending.removeprefix(".") for ending in KINDS)
        raise about("documents", message, code="wrong_type", name=name, kinds=kinds)


def _digest(file: "File[bytes]") -> str:
    digest = sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
