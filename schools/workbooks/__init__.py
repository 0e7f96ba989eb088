"""Workbooks in and out: pure, without Django, the only door to the native reader of spreadsheets."""

from .answers import Answers, Question
from .kinds import KINDS
from .matching import KnownSchool
from .problems import Level, Problem
from .reading import Reading, Sheet, read
from .territories import Home
from .validation import Validated, validate
from .values import Missing

__all__ = [
    "KINDS",
    "Answers",
    "Home",
    "KnownSchool",
    "Level",
    "Missing",
    "Problem",
    "Question",
    "Reading",
    "Sheet",
    "Validated",
    "read",
    "validate",
]
