"""The order of the region: which schools it names, under which act, with which category."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from diagnostics.models import DecisionItem, ListDecision
from schools.models import ListEntry


@dataclass(frozen=True, slots=True)
class RegionalOrder:
    """`categories` are {id of a school: category, "" without one}. An act may lack title, number and date."""

    year: int
    title: str
    number: str
    on: date | None
    categories: Mapping[int, str]
    names: Mapping[int, str]

    @property
    def words(self) -> str:
        """«Распоряжение министерства, № 55-46-мр, 21.01.2022»; without an act its year alone."""
        known = (
            self.title,
            f"№ {self.number}" if self.number else "",
            f"{self.on:%d.%m.%Y}" if self.on else "",
        )
        return ", ".join(filter(None, known)) or str(self.year)


def regional_order(year: int) -> RegionalOrder | None:
    """The list that is loaded now; one query.

    Of the year, else of the year after: an order of January is on the results of the year before.
    """
    rows = ListEntry.objects.filter(code=ListEntry.Code.SHNOR, year__in=(year, year + 1))
    found = list(rows.select_related("school").order_by("year", "school__sort_key", "school_id"))
    entries = [entry for entry in found if entry.year == found[0].year]
    if not entries:
        return None
    named = next((entry for entry in entries if entry.act_number), entries[0])
    return RegionalOrder(
        year=entries[0].year,
        title=named.act_title,
        number=named.act_number,
        on=named.act_date,
        categories={entry.school_id: entry.category for entry in entries},
        names={entry.school_id: entry.school.name for entry in entries},
    )


def order_beside(decision: ListDecision, items: Iterable[DecisionItem]) -> RegionalOrder | None:
    """The order, noted at each item of a draft; what was approved keeps what it said on that day."""
    order = regional_order(decision.year)
    categories = None if order is None else order.categories
    if not decision.is_frozen:
        for item in items:
            item.compare_with(categories)
    return order
