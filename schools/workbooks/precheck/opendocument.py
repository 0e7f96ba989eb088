"""What an .ods must not hold: scripts, objects, links, encryption, declarations, formulas without values."""

import re

from ..problems import Problem
from .spreadsheetml import DECLARATION

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_SCRIPTS = re.compile(r"^(?:basic|scripts)/", re.IGNORECASE)
_OBJECTS = re.compile(r"^object \d|^objectreplacements/", re.IGNORECASE)
_LINKED = re.compile(rb"<(?:table:table-source|table:cell-range-source|office:dde-source)\b")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"""<table:table-cell(?=[^>]{0,9000}\stable:formula=["'](?:of:|oooc:)?([^"']{0,200}))"""
    rb"""(?![^>]{0,9000}\s(?:office|calcext):value-type=)[^>]{0,9000}>"""
)


class OpenDocument:
    def __init__(self) -> None:
        self.part = ""

    def check_names(self, names: list[str]) -> Problem | None:
        for rule, pattern in (("macros", _SCRIPTS), ("embedded", _OBJECTS)):
            if any(pattern.search(name) for name in names):
                return Problem(rule)
        return None

    def open_part(self, name: str) -> None:
        self.part = name

    def check_piece(self, piece: bytes) -> Problem | None:
        if self.part == "mimetype":
            return None if MIMETYPE in piece else Problem("not_a_workbook")
        if DECLARATION.search(piece):
            return Problem("doctype")
        if self.part == "META-INF/manifest.xml" and b"encryption-data" in piece:
            return Problem("encrypted")
        if b"<script:event-listener" in piece:
            return Problem("macros")
        if _LINKED.search(piece):
            return Problem("external_links")
        if b"table:formula=" in piece and (found := _FORMULA_WITHOUT_VALUE.search(piece)):
            return Problem("formula_uncalculated", parameters={"formula": found[1].decode("utf-8", "replace")})
        return None

    def close_part(self) -> None:
        return None
