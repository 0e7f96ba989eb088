"""What a token of a REST client looks like: opora_<municipality>_<random>."""

import re

LOOKS = re.compile(r"^opora_([0-9a-z]{1,12})_[0-9a-f]+$")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def prefix_for(municipality_id: int) -> str:
    """Secret scanners know the first word; the portal reads the municipality, in base 36, from the second."""
    written, rest = "", municipality_id
    while rest:
        rest, digit = divmod(rest, 36)
        written = DIGITS[digit] + written
    return f"opora_{written}_"


def municipality_of(token: str) -> int | None:
    """None: not one of our tokens."""
    found = LOOKS.match(token)
    return int(found[1], 36) if found else None
