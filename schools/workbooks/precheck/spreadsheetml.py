"""What an .xlsx must not hold: macros, objects, links, declarations, far cells, formulas without values."""

import re
from dataclasses import dataclass

from ..problems import Problem
from .limits import Limits

# A cell with content beyond column Z or row 99,999; nearer cells cannot span an area worth fearing.
_FAR_CELL = re.compile(rb""" r=["'](?:([A-Za-z]{2,7})(\d{1,12})|([A-Za-z])(\d{6,12}))["'][^>/]{0,200}>""")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"""<c\s[^>]{0,200}?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]{0,200}>\s{0,9}"""
    rb"""<f[^>]{0,200}?(?:/>|>[^<]{0,9000}</f>)\s{0,9}(?:<v\s?/>|<v>\s{0,9}</v>)?\s{0,9}</c>"""
)
DECLARATION = re.compile(rb"<!(?i:doctype|entity)")
_ACTIVE = re.compile(r"vbaproject|macrosheets|/activex/|/ctrlprops/|customui", re.IGNORECASE)
_EMBEDDED = re.compile(r"/embeddings/|/oleobjects?/", re.IGNORECASE)
_LINKED = re.compile(r"/externallinks/|xl/connections|/querytables/|/webextensions/", re.IGNORECASE)


@dataclass(slots=True)
class _Used:
    """The used range of one sheet, as far as its outlying cells stretch it, and how many of its cells are filled."""

    rows: int = 0
    columns: int = 26
    cells: int = 0

    def is_bomb(self, limits: Limits) -> bool:
        area = self.rows * self.columns
        return area > limits.area or (area > limits.sparse_area and area > self.cells * limits.sparse_share)


class Spreadsheet:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.used = _Used()

    def check_names(self, names: list[str]) -> Problem | None:
        lowered = {name.casefold() for name in names}
        if "[content_types].xml" not in lowered or not any(name.startswith("xl/") for name in lowered):
            return Problem("not_a_workbook")
        if "xl/workbook.bin" in lowered:
            return Problem("binary_excel")
        for rule, pattern in (("macros", _ACTIVE), ("embedded", _EMBEDDED), ("external_links", _LINKED)):
            if any(pattern.search(f"/{name}") for name in names):
                return Problem(rule)
        return None

    def open_part(self, name: str) -> None:
        self.used = _Used()

    def check_piece(self, piece: bytes) -> Problem | None:
        if DECLARATION.search(piece):
            return Problem("doctype")
        if b"macroEnabled" in piece:
            return Problem("macros")
        self._count(piece)
        if b"<f" in piece and (found := _FORMULA_WITHOUT_VALUE.search(piece)):
            column, row = found[1].decode(), int(found[2])
            return Problem("formula_without_value", row=row, column=column)
        return None

    def close_part(self) -> Problem | None:
        return Problem("sparse_range") if self.used.is_bomb(self.limits) else None

    def _count(self, piece: bytes) -> None:
        used = self.used
        used.cells += piece.count(b"c>")  # closed after content, with a prefix or without
        for letters, number, letter, far_number in _FAR_CELL.findall(piece):
            used.columns = max(used.columns, column_number(letters or letter))
            used.rows = max(used.rows, int(number or far_number))


def column_number(letters: bytes) -> int:
    """A → 1, XFD → 16384."""
    number: int = 0
    for letter in letters.upper():
        number = 26 * number + (letter - 64)
    return number
