"""The user's own workbook with its errors marked, kept beside the file of the load."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from schools.models import Import
from schools.selectors.marking import marked_file, marked_path
from schools.services.receipt import kept_content


def mark_import(*, loaded: Import) -> str:
    """The name of the marked file in the storage; the same file with the same errors is marked once."""
    if not loaded.problems:
        raise ValidationError(_("There is nothing to mark: no errors and no remarks were found."), code="no_problems")
    if name := marked_file(loaded):
        return name
    from schools.workbooks.marking import UnmarkableError, marked_workbook

    try:
        marked = marked_workbook(kept_content(loaded), loaded.file_name, loaded.problems)
    except UnmarkableError as refusal:
        words = _("The file cannot be read, so there is nothing to mark.")
        raise ValidationError(words, code="unreadable") from refusal
    kept: str = loaded.file.storage.save(marked_path(loaded), ContentFile(marked))
    return kept
