"""The portal's own ways: in one go as the command does it, and step by step as the pages do."""

from datetime import UTC, datetime
from pathlib import Path

from django.core.files.base import ContentFile

from schools.models import Import
from schools.services import check_import, load_workbook, receive_import, store_import

NOW = datetime(2025, 12, 1, 9, tzinfo=UTC)


def import_in_one_go(path: Path) -> None:
    load = load_workbook(content=path.read_bytes(), file_name=path.name, now=NOW)
    if not load.is_stored:
        raise SystemExit(f"Not stored: {load.problems[:3]}")


def import_by_pages(path: Path) -> None:
    """Receive, check, look at the preview, store: the file is read twice."""
    loaded = receive_import(upload=ContentFile(path.read_bytes(), path.name), by=None)
    check_import(loaded=loaded, today=NOW.date())
    stored = store_import(loaded=Import.objects.get(pk=loaded.pk), by=None, accept_warnings=False, now=NOW)
    if stored.state != Import.State.STORED:
        raise SystemExit("Not stored.")
