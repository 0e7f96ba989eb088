"""Tables of separated values: text and nothing else."""

import re

from ..problems import Problem

SAMPLE = 4_096
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|head|meta)", re.IGNORECASE)
_SPLIT = re.compile(rb"[;,\t]")


def check_text(content: bytes) -> tuple[Problem, ...]:
    """Control signs are in no table; markup is a web page that was named .xls."""
    sample = content[:SAMPLE]
    if _MARKUP.match(sample):
        return (Problem("web_page"),)
    if content.startswith((b"%PDF", b"{\\rtf")) or _CONTROL.search(content) or not _SPLIT.search(sample):
        return (Problem("not_a_workbook"),)
    return ()
