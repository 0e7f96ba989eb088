"""From signals to what is said of a school."""

from collections.abc import Iterable
from enum import StrEnum

from diagnostics.objectivity.signals import Sign


class Attention(StrEnum):
    NEEDED = "needed"
    NOTICE = "notice"
    NONE = "none"


ATTENTION_NAMES = {
    Attention.NEEDED: "требует внимания",
    Attention.NOTICE: "обратить внимание",
    Attention.NONE: "признаков нет",
}
SEVERAL = 2


def attention(found: Iterable[Sign]) -> Attention:
    """Two different signals need attention, one is a notice; the same signal in two works is one."""
    signs = list(found)
    if len({sign.signal for sign in signs if not sign.is_notice}) >= SEVERAL:
        return Attention.NEEDED
    return Attention.NOTICE if signs else Attention.NONE
