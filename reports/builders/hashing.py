"""The fingerprint of a paper: the same values in the same form are not printed twice."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "reports"
STYLE = Path(__file__).resolve().parent.parent / "pdf" / "assets" / "report.css"
MONITORING = (TEMPLATES / "pdf" / "monitoring.html", TEMPLATES / "_monitoring.html", STYLE)


def content_hash(content: Any, *, form: Sequence[Path] = MONITORING) -> str:
    """SHA-256 of the values of a frozen dataclass and of the files that give them their form."""
    values = json.dumps(asdict(content), default=str, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(values.encode())
    for path in form:
        digest.update(path.read_bytes())
    return digest.hexdigest()
