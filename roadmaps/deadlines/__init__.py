"""Deadlines of plans: the text of a cell in, windows of time out."""

from roadmaps.deadlines.grammar import parse
from roadmaps.deadlines.values import Deadline, DeadlineKind, Window

__all__ = ["Deadline", "DeadlineKind", "Window", "parse"]
