"""Continuation to grade 10: how many finished grade 9 and went on, in numbers or in per cent."""

from ..variables import GRADE_10
from .yearly import yearly_kind

GRADE10 = yearly_kind(
    "grade10",
    "Продолжение обучения в 10 классе",
    GRADE_10,
    wholes={"g10_own_pct": "g10_any_pct"},
    title_words=("продолжение", "среднего общего"),
)
