"""Stored sums of schools by year, as columns: everything that the index is computed from."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Component(StrEnum):
    """Parts of the index, in the order of its arrays."""

    EGE = "ege"
    OGE = "oge"
    VPR = "vpr"
    OLYMPIADS = "olympiads"
    RETENTION = "retention"
    RELIABILITY = "reliability"


COMPONENTS = tuple(Component)
MEASURED = COMPONENTS[: COMPONENTS.index(Component.RELIABILITY)]  # reliability is derived from the others


@dataclass(frozen=True, slots=True, eq=False)
class SchoolYears:
    """One place in every array for each school and year, in any order; a school has at most one place a year.

    `municipality`, `school` and `year` have the shape (rows,); `school` is unique in the country.
    `totals` and `counts` have the shape (measures, rows): the sum of the marks (ЕГЭ: of the test scores) and the
    number of the participants behind it; for olympiads participations and pupils, for retention those who stayed
    and those who finished grade 9. A count of 0 says that the procedure was not held or is not known, and then the
    total says nothing; a total of 0 over a positive count is a value.
    `measures` names the component of each measure. `pool` of shape (rows,) numbers the groups of comparable schools
    (the latest row of a school decides); without it they are those that sit ЕГЭ and those that do not. `sits_ege`
    says so for the year of the row, without it the positive counts of ЕГЭ do.
    ValueError if the shapes do not fit, a count is negative, or a measure belongs to no measured component.
    """

    municipality: Integers
    school: Integers
    year: Integers
    measures: tuple[Component, ...]
    totals: Floats
    counts: Floats
    pool: Integers | None = None
    sits_ege: Flags | None = None

    def __post_init__(self) -> None:
        rows = self.school.shape
        if any(each.shape != rows for each in (self.municipality, self.year)) or len(rows) != 1:
            raise ValueError("Municipality, school and year need one place for each row.")
        if any(each is not None and each.shape != rows for each in (self.pool, self.sits_ege)):
            raise ValueError("Pools and flags need one place for each row.")
        if self.totals.shape != (len(self.measures), *rows) or self.counts.shape != self.totals.shape:
            raise ValueError("Totals and counts need a row for each measure and a place for each school and year.")
        if not set(self.measures) <= set(MEASURED):
            raise ValueError("Reliability is computed from the procedures, it has no sums of its own.")
        if self.counts.size and self.counts.min() < 0:
            raise ValueError("A count is negative.")

    def within(self, first: int, last: int) -> Self:
        """Rows of the years from `first` to `last`, put in the order of municipality, school and year."""
        wanted = (self.year >= first) & (self.year <= last)
        rows = self if wanted.all() else self.taken(np.flatnonzero(wanted))
        if _is_sorted(rows):
            return rows
        return rows.taken(np.lexsort((rows.year, rows.school, rows.municipality)))

    def taken(self, places: Integers) -> Self:
        """The rows at these places, in this order."""
        return replace(
            self,
            municipality=self.municipality[places],
            school=self.school[places],
            year=self.year[places],
            totals=self.totals[:, places],
            counts=self.counts[:, places],
            pool=None if self.pool is None else self.pool[places],
            sits_ege=None if self.sits_ege is None else self.sits_ege[places],
        )


def _is_sorted(rows: SchoolYears) -> bool:
    municipality, school, year = (np.diff(each) for each in (rows.municipality, rows.school, rows.year))
    ordered: Any = (municipality > 0) | (municipality == 0) & ((school > 0) | (school == 0) & (year > 0))
    return bool(ordered.all())
