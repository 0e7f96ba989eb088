"""How a sheet is laid out: titles, rows of headings, blocks of columns, tables on their side."""

from .blocks import Block, numbers_columns
from .plan import Plan, RefusedRow, lay_out

__all__ = ["Block", "Plan", "RefusedRow", "lay_out", "numbers_columns"]
