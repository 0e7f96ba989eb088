"""Versioned parameters of a method: frozen dataclasses that are read from JSON and written to it without loss."""

from diagnostics.identification.parameters.base import Parameters, parameter
from diagnostics.identification.parameters.readers import (
    MOST_DIGITS,
    Comparison,
    Reader,
    count_from,
    decimal_between,
    one_of,
    optional,
    read_comparison,
    read_flag,
    read_part,
    read_procedures,
    read_text,
)

__all__ = [
    "MOST_DIGITS",
    "Comparison",
    "Parameters",
    "Reader",
    "count_from",
    "decimal_between",
    "one_of",
    "optional",
    "parameter",
    "read_comparison",
    "read_flag",
    "read_part",
    "read_procedures",
    "read_text",
]
