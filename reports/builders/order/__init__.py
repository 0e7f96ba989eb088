"""The order («приказ») on a decided list as values: Word and PDF print the same ones."""

from reports.builders.order.build import build_order
from reports.builders.order.content import Annex, Order, Point, Table

__all__ = ["Annex", "Order", "Point", "Table", "build_order"]
