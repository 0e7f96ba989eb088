"""A file is received or refused at once; it waits as an `Import` to be checked and stored."""

from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Import
from schools.workbooks import Answers
from schools.workbooks.precheck import precheck

NO_ANSWERS = Answers()


def receive_import(*, upload: File, answers: Answers = NO_ANSWERS, by: User | None) -> Import:
    """Keep the file, unless it is no workbook, too large or unsafe. The same file may come twice."""
    content = upload.read()
    for problem in precheck(content):
        raise ValidationError(problem.message, code=problem.rule)
    loaded = describe_import(content, upload.name or "", answers=answers, by=by)
    keep_file(loaded, content)
    loaded.save()
    return loaded


def cancel_import(*, loaded: Import, by: User) -> None:
    """A file that was not stored is put aside; it stays in the history."""
    cancelled = Import.objects.filter(pk=loaded.pk, state__in=Import.OPEN).update(state=Import.State.CANCELLED)
    if not cancelled:
        raise ValidationError(_("The import is over, it cannot be cancelled."), code="over")
    loaded.refresh_from_db()


def describe_import(
    content: bytes, file_name: str, *, answers: Answers, by: User | None, origin: Import.Origin = Import.Origin.PAGE
) -> Import:
    return Import(
        file_name=file_name[-255:],
        size=len(content),
        sha256=sha256(content).hexdigest(),
        kind=answers.kind,
        year=answers.year,
        answers=answers.to_json(),
        uploaded_by=by,
        origin=origin,
    )


def keep_file(loaded: Import, content: bytes) -> None:
    """Files are named by their content, so the same file is kept once.

    What a killed process has left half-written is written anew.
    """
    field = loaded.file.field
    path = field.generate_filename(loaded, loaded.file_name)
    storage = loaded.file.storage
    if storage.exists(path):
        loaded.file.name = path
        with storage.open(path) as kept:
            if kept.read() == content:
                Path(storage.path(path)).touch()  # wanted again: whoever sweeps forgotten files passes it by
                return
        storage.delete(path)
    loaded.file.save(path, ContentFile(content), save=False)


def kept_file(loaded: Import) -> File:
    """The workbook as it was loaded, unless the disk has lost it."""
    try:
        file: File = loaded.file.open()
    except FileNotFoundError as lost:
        words = _("The file of this load is no longer on the server. Load it again.")
        raise ValidationError(words, code="file_lost") from lost
    return file


def kept_content(loaded: Import) -> bytes:
    with kept_file(loaded) as file:
        content: bytes = file.read()
    if sha256(content).hexdigest() != loaded.sha256:
        raise ValidationError(_("The file differs from the one that was checked. Load it again."), code="file_changed")
    return content
