"""The fingerprint of a report: the same values in the same form are not printed twice."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from reports.builders.content import MonitoringReport

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "reports"
PARTS = ("pdf/monitoring.html", "_monitoring.html")
STYLE = Path(__file__).resolve().parent.parent / "pdf" / "assets" / "report.css"


def content_hash(report: MonitoringReport) -> str:
    """SHA-256 of the values, the templates and the style."""
    values = json.dumps(asdict(report), default=str, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(values.encode())
    for path in (*(TEMPLATES / part for part in PARTS), STYLE):
        digest.update(path.read_bytes())
    return digest.hexdigest()
