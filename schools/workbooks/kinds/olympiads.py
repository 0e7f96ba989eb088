"""Participants and winners of the stages of the all-Russian olympiad."""

from .. import variables
from .yearly import yearly_kind

OLYMPIADS = yearly_kind(
    "olympiads", "Олимпиады", variables.OLYMPIADS, title_words=("олимпиада", "олимпиады", "олимпиад")
)
