"""Yearly context of a school: pupils, families, registers, housing, transport."""

from .. import variables
from .yearly import yearly_kind

CONTEXT = yearly_kind("context", "Контекст школ по годам", variables.CONTEXT, title_words=("контекст", "контекста"))
