"""What `make bench` says: one row for each job, in seconds, with what it takes to judge it."""

import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGES = ("django", "django-import-export", "openpyxl", "python-calamine", "psycopg2-binary", "numpy", "pandas")


@dataclass(frozen=True)
class Row:
    """`details` are further figures beside the medians; None: nobody else does this job."""

    name: str
    ours: float
    peer: float | None
    limit: float
    note: str
    sizes: dict[str, int]
    details: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "ours": round(self.ours, 5),
            "peer": None if self.peer is None else round(self.peer, 5),
            "limit": round(self.limit, 5),
            "ratio_peer": None if self.peer is None else round(self.peer / self.ours, 2),
            "ratio_limit": round(self.ours / self.limit, 2),
            "note": self.note,
            "sizes": self.sizes,
            **self.details,
        }


def write_rows(rows: Sequence[Row], path: Path, server_version: str) -> str:
    versions = {"python": platform.python_version(), "postgresql": server_version}
    versions |= {package: version(package) for package in PACKAGES}
    text = json.dumps([row.as_dict() | {"versions": versions} for row in rows], ensure_ascii=False, indent=2)
    path.write_text(text + "\n")
    return text
