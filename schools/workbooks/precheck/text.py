"""Tables of separated values: text and nothing else."""

import codecs
import re

from ..problems import Problem

SAMPLE = 4_096
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|head|meta)", re.IGNORECASE)
_SPLIT = re.compile(rb"[;,\t]")


def check_text(content: bytes) -> tuple[Problem, ...]:
    """Control signs are in no table; markup is a web page that was named .xls. «Текст Юникод» is UTF-16."""
    if content.startswith(UTF_16):
        content = content.decode("utf-16", "replace").encode(errors="replace")
    sample = content[:SAMPLE]
    if _MARKUP.match(sample):
        return (Problem("web_page"),)
    if content.startswith((b"%PDF", b"{\\rtf")) or _CONTROL.search(content) or not _SPLIT.search(sample):
        return (Problem("not_a_workbook"),)
    return ()
