"""How large a workbook may be."""

from dataclasses import dataclass


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
