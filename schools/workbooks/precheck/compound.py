"""Books of Excel 97–2003: an OLE compound file, whose storages are named in UTF-16."""

from ..problems import Problem

OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
SECTOR = 512


def _names(*names: str) -> tuple[bytes, ...]:
    return tuple(name.encode("utf-16-le") for name in names)


ENCRYPTED = _names("EncryptedPackage")
MACROS = _names("_VBA_PROJECT", "VBA\0", "Macros\0")
EMBEDDED = _names("\x01Ole10Native", "MBD0")
BOOKS = _names("Workbook\0", "Book\0")


def check_compound(content: bytes) -> tuple[Problem, ...]:
    for rule, names in (("encrypted", ENCRYPTED), ("macros", MACROS), ("embedded", EMBEDDED)):
        if any(name in content for name in names):
            return (Problem(rule),)
    if not any(name in content for name in BOOKS):
        return (Problem("not_a_workbook"),)
    if b"PK\x05\x06" in content[-SECTOR:]:
        return (Problem("two_in_one"),)
    return ()
