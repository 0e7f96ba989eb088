"""What a deadline of a plan was understood as."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    DATE = "date"
    DATE_RANGE = "date_range"
    DATE_RANGES = "date_ranges"
    BY_DATE = "by_date"
    MONTH = "month"
    MONTH_RANGE = "month_range"
    MONTH_EACH_YEAR = "month_each_year"
    TIMES_PER_YEAR = "times_per_year"
    PER_PLAN = "per_plan"
    WHOLE_PERIOD = "whole_period"
    PERMANENT = "permanent"
    WHOLE_YEAR = "whole_year"
    YEAR = "year"
    YEAR_RANGE = "year_range"
    ON_REQUEST = "on_request"
    NONE = "none"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class Window:
    """One time that a measure is to be done; without `due` a person sets it, or it never is overdue."""

    start: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The period of the roadmap that the deadline stands in, both days included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline and the whole of it: `start` of the first window, `due` of the last.

    `year_assumed`: the text has no year, it was taken from the plan. `times_min` and `times_max` are times a year.
    """

    text: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    windows: tuple[Window, ...] = ()
    year_assumed: bool = False
    inherited: bool = False
    times_min: int | None = None
    times_max: int | None = None

    @property
    def occurrences(self) -> tuple[Window, ...]:
        """Never empty: what was not understood is one window without a due date."""
        return self.windows or (Window(self.start, self.due),)

    @property
    def needs_due_date(self) -> bool:
        """A person has to set the dates by hand."""
        return self.kind is not DeadlineKind.ON_REQUEST and self.occurrences[0].due is None

    def inherit(self) -> "Deadline":
        """The same deadline for the next row, whose merged cell is empty."""
        return replace(self, text="", inherited=True)
