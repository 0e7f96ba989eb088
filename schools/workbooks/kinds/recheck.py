"""Check works that somebody else marked again, and how many marks that changed."""

from .. import variables
from .yearly import yearly_kind

RECHECK = yearly_kind(
    "recheck", "Перепроверка ВПР", variables.RECHECK, title_words=("перепроверка", "перепроверки", "перепроверке")
)
