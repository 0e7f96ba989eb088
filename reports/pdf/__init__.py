"""The only door to WeasyPrint: HTML in, a tagged PDF out.

WeasyPrint runs in a child process with limits, which sees neither the database nor the settings,
so no process that answers pages ever loads it.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST_HTML = 8 * 1024 * 1024
SECONDS = 60
MISSING_LIBRARY = 3
# What the loader of shared libraries and fontconfig need; no secret of the portal among them.
_KEPT = ("PATH", "HOME", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "XDG_CACHE_HOME")


@dataclass(frozen=True, slots=True)
class Pdf:
    content: bytes
    pages: int


def render(html: str, *, seconds: int = SECONDS) -> Pdf:
    """Print the document. Its only sources are itself and the files packaged in `assets`, as `asset:NAME`."""
    document = html.encode()
    if len(document) > LARGEST_HTML:
        raise ValidationError(_("The report is too large to print. Choose fewer schools."), code="too_large")
    try:
        child = subprocess.run(
            [sys.executable, "-m", "reports.pdf.child", str(seconds)],
            input=document,
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise ValidationError(_("The report was not printed in time. Try again later."), code="too_slow") from late
    if child.returncode == MISSING_LIBRARY:
        message = _("The server cannot print: libraries are missing. The command “doctor” names them.")
        raise ValidationError(message, code="no_printer")
    if child.returncode:
        raise ValidationError(
            _("The report could not be printed: %(cause)s"),
            code="not_printed",
            params={"cause": _last_line(child.stderr)},
        )
    pages, _newline, content = child.stdout.partition(b"\n")
    return Pdf(content, int(pages))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8"}


def _last_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1][:300] if lines else _("no cause was given")
