"""The bytes of a workbook before any reader sees them: is it a workbook, and is it a safe one.

Nothing is parsed as XML here. Each part is inflated in small pieces, whatever size it declares,
and looked through for what a table of numbers never needs.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from .problems import Problem

PIECE = 1 << 20
OVERLAP = 128
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")

# A cell with content beyond column Z or row 99,999; nearer cells cannot span an area worth fearing.
_FAR_CELL = re.compile(rb""" r=["'](?:([A-Za-z]{2,7})(\d{1,12})|([A-Za-z])(\d{6,12}))["'][^>/]{0,200}>""")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"""<c\s[^>]{0,200}?\br=["']([A-Z]{1,3}\d{1,7})["'][^>]{0,200}>\s{0,9}"""
    rb"""<f[^>]{0,200}?(?:/>|>[^<]{0,9000}</f>)\s{0,9}(?:<v\s?/>|<v>\s{0,9}</v>)?\s{0,9}</c>"""
)
_DECLARATION = re.compile(rb"<!(?i:doctype|entity)")
_ACTIVE = re.compile(r"vbaproject|macrosheets|/activex/|/ctrlprops/|customui", re.IGNORECASE)
_EMBEDDED = re.compile(r"/embeddings/|/oleobjects?/", re.IGNORECASE)
_LINKED = re.compile(r"/externallinks/|xl/connections|/querytables/|/webextensions/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, an area in cells (rows × columns of the used range of one sheet)."""

    file: int = 50 << 20
    unpacked: int = 400 << 20
    ratio: int = 100
    ratio_from: int = 20 << 20
    parts: int = 2_000
    area: int = 30_000_000
    sparse_area: int = 3_000_000
    sparse_share: int = 100


STANDARD = Limits()


@dataclass(slots=True)
class _Used:
    """The used range of one sheet, as far as its outlying cells stretch it."""

    rows: int = 0
    columns: int = 26
    cells: int = 0

    def is_bomb(self, limits: Limits) -> bool:
        area = self.rows * self.columns
        return area > limits.area or (area > limits.sparse_area and area > self.cells * limits.sparse_share)


def precheck(content: bytes, limits: Limits = STANDARD) -> tuple[Problem, ...]:
    """Problems of the file as a whole; an empty tuple means that it may be read."""
    if not content:
        return (Problem("empty_file"),)
    if len(content) > limits.file:
        return (Problem("file_too_large", parameters={"limit": limits.file >> 20}),)
    if content.startswith(OLE_MAGIC):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        return (Problem("encrypted" if encrypted else "old_excel"),)
    if not content.startswith(b"PK"):
        return (Problem("not_a_workbook"),)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _check_archive(archive, content, limits)
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, EOFError, OSError):
        return (Problem("damaged"),)


def _check_archive(archive: zipfile.ZipFile, content: bytes, limits: Limits) -> tuple[Problem, ...]:
    parts = archive.infolist()
    refusal = _check_names([part.filename for part in parts], limits) or _check_sizes(parts, limits)
    if refusal:
        return (refusal,)
    unpacked = 0
    for part in parts:
        used = _Used()
        for piece in _pieces(part, content):
            unpacked += len(piece) - OVERLAP
            if unpacked > limits.unpacked:
                return (Problem("zip_bomb"),)
            refusal = _check_piece(piece, used)
            if refusal:
                return (refusal,)
        if used.is_bomb(limits):
            return (Problem("sparse_range"),)
    return ()


def _check_names(names: list[str], limits: Limits) -> Problem | None:
    lowered = {name.casefold() for name in names}
    if "mimetype" in lowered and "content.xml" in lowered:
        return Problem("open_document")
    if "[content_types].xml" not in lowered or not any(name.startswith("xl/") for name in lowered):
        return Problem("not_a_workbook")
    if "xl/workbook.bin" in lowered:
        return Problem("old_excel")
    if len(names) > limits.parts or len(lowered) != len(names) or any(_is_odd(name) for name in names):
        return Problem("damaged")
    for rule, pattern in (("macros", _ACTIVE), ("embedded", _EMBEDDED), ("external_links", _LINKED)):
        if any(pattern.search(f"/{name}") for name in names):
            return Problem(rule)
    return None


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name or len(name) > 255


def _check_sizes(parts: list[zipfile.ZipInfo], limits: Limits) -> Problem | None:
    if any(part.flag_bits & 0x1 for part in parts):
        return Problem("encrypted")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        return Problem("damaged")
    if sum(part.file_size for part in parts) > limits.unpacked:
        return Problem("zip_bomb")
    for part in parts:
        if part.file_size > limits.ratio_from and part.file_size > limits.ratio * max(part.compress_size, 1):
            return Problem("zip_bomb")
    return None


def _pieces(part: zipfile.ZipInfo, content: bytes) -> Iterator[bytes]:
    """The real content of a part; each piece repeats the last bytes of the one before.

    Raises ValueError if the part holds more or less than it declares.
    """
    start = _data_offset(part, content)
    packed = memoryview(content)[start : start + part.compress_size]
    real, tail = 0, b"\n" * OVERLAP
    for piece in _inflate(packed, part.compress_type):
        real += len(piece)
        if real > part.file_size:
            raise ValueError(part.filename)
        yield tail + piece
        tail = (tail + piece)[-OVERLAP:]
    if real != part.file_size:
        raise ValueError(part.filename)


def _data_offset(part: zipfile.ZipInfo, content: bytes) -> int:
    name_length: int
    extra_length: int
    magic, name_length, extra_length = struct.unpack_from("<4s22xHH", content, part.header_offset)
    if magic != b"PK\x03\x04":
        raise ValueError(part.filename)
    return part.header_offset + 30 + name_length + extra_length


def _inflate(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for start in range(0, len(packed), PIECE):
            yield bytes(packed[start : start + PIECE])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    while waiting and not inflater.eof:
        yield inflater.decompress(waiting, PIECE)
        waiting = inflater.unconsumed_tail
    yield inflater.flush(PIECE)


def _check_piece(piece: bytes, used: _Used) -> Problem | None:
    if _DECLARATION.search(piece):
        return Problem("doctype")
    if b"macroEnabled" in piece:
        return Problem("macros")
    used.cells += piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b":c ")
    for letters, number, letter, far_number in _FAR_CELL.findall(piece):
        used.columns = max(used.columns, column_number(letters or letter))
        used.rows = max(used.rows, int(number or far_number))
    if b"<f" in piece and (found := _FORMULA_WITHOUT_VALUE.search(piece)):
        return Problem("formula_without_value", parameters={"cell": found[1].decode()})
    return None


def column_number(letters: bytes) -> int:
    """A → 1, XFD → 16384."""
    number: int = 0
    for letter in letters.upper():
        number = 26 * number + (letter - 64)
    return number
