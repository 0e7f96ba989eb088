"""Facts of schools with the file, sheet and cell that each came from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts import access
from accounts.permissions import Permission
from schools.models import AssessmentResult, ContextFact, Import, PublishedIndex, School
from schools.models.imports import LONG_LISTS
from schools.selectors.register import schools_of
from schools.workbooks.kinds.indices import FLAGS, RANKS
from schools.workbooks.values import Flag
from schools.workbooks.variables import BY_CODE, Variable


@dataclass(frozen=True)
class IndexYear:
    """Both indices of a school in a year; ranks and flags as (heading, value)."""

    year: int
    oip: PublishedIndex | None
    isbsh: PublishedIndex | None

    @property
    def ranks(self) -> list[tuple[str, object]]:
        known = self.oip.components if self.oip else {}
        return [(heading, known[code]) for code, (heading, _) in RANKS.items() if code in known]

    @property
    def flags(self) -> list[str]:
        known = self.isbsh.components if self.isbsh else {}
        return [heading for code, (heading, _) in FLAGS.items() if known.get(code)]

    @property
    def sources(self) -> list[PublishedIndex]:
        return [fact for fact in (self.oip, self.isbsh) if fact is not None]


@dataclass(frozen=True)
class ContextLine:
    """One variable of a school over the years; `facts` stand in the order of the years asked for."""

    variable: Variable
    facts: tuple[ContextFact | None, ...]

    @property
    def unit(self) -> str:
        """Unless the heading says it already."""
        return "" if self.is_flag or self.variable.heading.endswith(self.variable.unit) else self.variable.unit

    @property
    def is_flag(self) -> bool:
        return isinstance(self.variable.cell, Flag)

    @property
    def places(self) -> int:
        """As many decimals as the most exact value has, two at most."""
        values = [fact.value for fact in self.facts if fact is not None and fact.value is not None]
        return max((_decimals(value) for value in values), default=0)


# of its load a page of facts needs what tells the place
NOT_NEEDED = {*LONG_LISTS, "answers"} - {"layout"}


def results_with_source() -> QuerySet[AssessmentResult]:
    """Results with school and import."""
    return _with_source(AssessmentResult.objects.select_related("school"))


def results_of(user: Any) -> QuerySet[AssessmentResult]:
    """Results of the schools that the person may see, newest first."""
    results = results_with_source()
    if not access.is_everywhere(user, Permission.VIEW_SCHOOL):
        results = results.filter(school__in=schools_of(user))
    return results.order_by("-year", "school__sort_key", "procedure", "subject", "pk")


def result_years() -> list[int]:
    """Years that have results, the newest first."""
    return list(AssessmentResult.objects.order_by("-year").values_list("year", flat=True).distinct())


def indices_of(school: School) -> list[IndexYear]:
    """Published indices by year, the newest first."""
    found: dict[int, dict[str, PublishedIndex]] = defaultdict(dict)
    for fact in _with_source(school.indices).order_by("-year", "code"):
        found[fact.year][fact.code] = fact
    return [IndexYear(year, facts.get("oip"), facts.get("isbsh")) for year, facts in found.items()]


def context_of(school: School) -> tuple[list[int], list[ContextLine]]:
    """Years, the oldest first, and the variables that the school has in any of them."""
    found: dict[str, dict[int, ContextFact]] = defaultdict(dict)
    for fact in _with_source(school.context).order_by("year", "variable"):
        found[fact.variable][fact.year] = fact
    years = sorted({year for facts in found.values() for year in facts})
    known = {code: variable for code, variable in BY_CODE.items() if code in found}
    return years, [_line(variable, found[code], years) for code, variable in known.items()]


def _with_source(facts: Any) -> QuerySet[Any]:
    """Each load is read once, not beside each of its facts: its layout may be long."""
    loads = Import.objects.defer(*NOT_NEEDED)
    return facts.prefetch_related(Prefetch("loaded_by", loads))  # type: ignore[no-any-return]


def _line(variable: Variable, facts: Mapping[int, ContextFact], years: list[int]) -> ContextLine:
    return ContextLine(variable, tuple(facts.get(year) for year in years))


def _decimals(value: float) -> int:
    return next(places for places in (0, 1, 2) if places == 2 or round(value, places) == value)
