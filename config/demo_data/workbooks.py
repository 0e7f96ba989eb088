"""Workbooks of a demonstration municipality: most are stored, some wait for a person as they do in real life."""

import json
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from schools.models import Import
from schools.services import check_import, import_file, mark_import, receive_import
from schools.workbooks import Answers


def load_workbooks(folder: Path) -> None:
    """`imports.json` names the files in their order, with what a person says of them: the year, an abbreviation."""
    for told in _told(folder):
        if "unfinished" not in told:
            answers, aliases = Answers(**told.get("answers", {})), told.get("aliases", {})
            import_file(folder / told["file"], answers=answers, aliases=aliases, now=timezone.now())


def leave_unfinished(folder: Path, by: User) -> None:
    """Loaded and checked, not stored: with remarks, with open questions, with errors."""
    for told in _told(folder):
        if "unfinished" in told:
            upload = ContentFile((folder / told["file"]).read_bytes(), name=told["unfinished"])
            loaded = receive_import(upload=upload, by=by)
            check_import(loaded=loaded, today=timezone.localdate())
            if loaded.state == Import.State.REJECTED:
                mark_import(loaded=loaded)


def _told(folder: Path) -> list[dict[str, Any]]:
    path = folder / "imports.json"
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []
