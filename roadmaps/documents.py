"""Files that prove a measure: which kinds are taken, and what their first bytes must be."""

from dataclasses import dataclass
from pathlib import PurePath

MEGABYTE = 1024 * 1024
MAX_SIZE = 20 * MEGABYTE
MAX_NAME = 200
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class FileKind:
    content_type: str
    first_bytes: bytes


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    ".pdf": FileKind("application/pdf", b"%PDF-"),
    ".jpg": FileKind("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": FileKind("image/jpeg", b"\xff\xd8\xff"),
    ".png": FileKind("image/png", b"\x89PNG\r\n\x1a\n"),
    ".docx": FileKind(f"{OFFICE}.wordprocessingml.document", ZIP),
    ".xlsx": FileKind(f"{OFFICE}.spreadsheetml.sheet", ZIP),
    ".pptx": FileKind(f"{OFFICE}.presentationml.presentation", ZIP),
    ".odt": FileKind("application/vnd.oasis.opendocument.text", ZIP),
}


def kind_of(name: str) -> FileKind | None:
    """The kind that the ending of the name says; None if we do not take it."""
    return KINDS.get(PurePath(name).suffix.lower())


def is_what_it_says(name: str, head: bytes) -> bool:
    """Do the first bytes fit the ending? A renamed program does not."""
    kind = kind_of(name)
    return kind is not None and head.startswith(kind.first_bytes)


def plain_name(name: str) -> str:
    """The name without folders and control characters, its ending kept, not too long."""
    clean = "".join(char for char in name.replace("\\", "/").rsplit("/", 1)[-1] if char.isprintable()).strip()
    path = PurePath(clean or "file")
    return path.stem[: MAX_NAME - len(path.suffix)] + path.suffix
