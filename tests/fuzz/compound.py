"""A workbook of the old Excel (BIFF8 in a compound file), as little of it as readers need."""

import struct
from collections.abc import Iterable, Sequence

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SMALLEST_STREAM = 4096
IN_SECTOR = SECTOR // 4
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
LONGEST_TEXT = 4000
LARGEST_STREAM = 6 << 20

Cell = str | int | float | bool | None


def old_excel(rows: Sequence[Sequence[Cell]], name: str = "Лист1") -> bytes:
    return compound("Workbook", _book(rows, name))


def compound(name: str, stream: bytes) -> bytes:
    """One stream in a compound file: header, the allocation table, the directory, the stream, 6 MB at most."""
    stream = stream[:LARGEST_STREAM]
    stream = stream.ljust(max(SMALLEST_STREAM, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    sectors = len(stream) // SECTOR
    tables = -(-(sectors + 1) // (IN_SECTOR - 1))
    begin = tables + 1
    table = [*([FAT] * tables), END, *range(begin + 1, begin + sectors), END]
    numbers = (0, tables, tables, 0, SMALLEST_STREAM, END, 0, END, 0)
    header = struct.pack("<8s16xHHHHH6x9I", MAGIC, 0x3E, 3, 0xFFFE, 9, 6, *numbers)
    header += struct.pack("<109I", *range(tables), *([FREE] * (109 - tables)))
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry(name, 2, FREE, begin, len(stream)) + b"\0" * 256
    free = [FREE] * (tables * IN_SECTOR - len(table))
    return header + struct.pack(f"<{tables * IN_SECTOR}I", *table, *free) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, FREE, FREE, child, start, size)


def _book(rows: Sequence[Sequence[Cell]], name: str) -> bytes:
    begin, finish = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), _record(0x0A, b"")
    text = name.encode("utf-16-le")
    size = len(begin) + 4 + 8 + len(text) + len(finish)
    sheet = _record(0x85, struct.pack("<IHBB", size, 0, len(name), 1) + text)
    inside = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + b"".join(_cells(rows)) + finish
    return begin + sheet + finish + inside


def _cells(rows: Sequence[Sequence[Cell]]) -> Iterable[bytes]:
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, int | float):
                yield _record(0x203, struct.pack("<HHHd", row, column, 0, value))
            elif value is not None:
                text = value[:LONGEST_TEXT].encode("utf-16-le")
                yield _record(0x204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
