"""The bytes of a workbook before any reader sees them: is it a workbook, and is it a safe one.

Nothing is parsed as XML here. Each part is inflated in small pieces, whatever size it declares,
and looked through for what a table of numbers never needs.
"""

import struct
import zipfile
import zlib
from io import BytesIO

from ..problems import Problem
from .archive import check_archive
from .compound import OLE_MAGIC, check_compound
from .limits import STANDARD, Limits
from .text import check_text

__all__ = ["STANDARD", "Limits", "format_of", "precheck"]

ZIP_MAGIC = b"PK\x03\x04"


def precheck(content: bytes, limits: Limits = STANDARD) -> tuple[Problem, ...]:
    """Problems of the file as a whole; an empty tuple means that it may be read."""
    if not content:
        return (Problem("empty_file"),)
    if len(content) > limits.file:
        return (Problem("file_too_large", parameters={"limit": limits.file >> 20}),)
    if content.startswith(OLE_MAGIC):
        return check_compound(content)
    if not content.startswith(b"PK"):
        return check_text(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return check_archive(archive, content, limits)
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, EOFError, OSError):
        return (Problem("damaged"),)


def format_of(content: bytes) -> str:
    """What the reader must be told of a file that passed."""
    return "book" if content.startswith((ZIP_MAGIC, OLE_MAGIC)) else "csv"
