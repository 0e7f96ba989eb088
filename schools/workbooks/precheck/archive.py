"""Workbooks that are archives: .xlsx and .ods. Their parts are counted, inflated and looked through."""

import struct
import zipfile
import zlib
from collections.abc import Iterator

from ..problems import Problem
from .limits import Limits
from .opendocument import OpenDocument
from .spreadsheetml import Spreadsheet

PIECE = 1 << 20
OVERLAP = 128
END_OF_ARCHIVE = b"PK\x05\x06"
END_SIZE = 22


def check_archive(archive: zipfile.ZipFile, content: bytes, limits: Limits) -> tuple[Problem, ...]:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    lowered = {name.casefold() for name in names}
    inspector = OpenDocument() if "mimetype" in lowered and "content.xml" in lowered else Spreadsheet(limits)
    refusal = (
        inspector.check_names(names)
        or _check_names(names, limits)
        or _check_sizes(parts, limits)
        or _check_ends(content, parts)
    )
    if refusal:
        return (refusal,)
    unpacked = 0
    for part in parts:
        inspector.open_part(part.filename)
        for piece in _pieces(part, content):
            unpacked += len(piece) - OVERLAP
            if unpacked > limits.unpacked:
                return (Problem("zip_bomb"),)
            if refusal := inspector.check_piece(piece):
                return (refusal,)
        if refusal := inspector.close_part():
            return (refusal,)
    return ()


def _check_names(names: list[str], limits: Limits) -> Problem | None:
    lowered = {name.casefold() for name in names}
    if len(names) > limits.parts or len(lowered) != len(names) or any(_is_odd(name) for name in names):
        return Problem("damaged")
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


def _check_ends(content: bytes, parts: list[zipfile.ZipInfo]) -> Problem | None:
    """A file that is a workbook and something else begins or ends with what the archive does not account for."""
    end = content.rfind(END_OF_ARCHIVE)
    comment: int = struct.unpack_from("<H", content, end + END_SIZE - 2)[0]
    starts_late = not any(part.header_offset == 0 for part in parts)
    return Problem("two_in_one") if starts_late or comment or end + END_SIZE != len(content) else None


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
