"""An index with all results and without the check works that carry signs: the same call, fewer inputs.

For the department alone, never public, like the radar of objectivity itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from diagnostics.identification.facts import ProcedureKind
from diagnostics.identification.findings import Finding
from diagnostics.identification.isbsh.method import Isbsh
from diagnostics.identification.method import Method
from diagnostics.identification.places import average_ranks
from diagnostics.identification.registry import METHODS
from diagnostics.objectivity import WorkKey, without_works
from diagnostics.selectors.analytics import objectivity_radar
from diagnostics.selectors.calculations import calculate
from diagnostics.selectors.laboratory import base_parameters
from diagnostics.wording import number, rounded
from schools.models import School
from ui.formatting import NOTHING


@dataclass(frozen=True, slots=True)
class Judgement:
    """`place` is among all schools with an index, 1 the best; None where the value is not an index."""

    finding: Finding
    place: Fraction | None

    @property
    def text(self) -> str:
        """An index with two decimals, low procedures or signs as a number."""
        value = self.finding.value
        if value is None:
            return NOTHING
        return number(value, 2) if isinstance(value, Decimal) else str(value)

    @property
    def place_text(self) -> str:
        return NOTHING if self.place is None else number(rounded(self.place, 1))


@dataclass(frozen=True, slots=True)
class WithAndWithout:
    """One school; `left_out` counts its own works that carry signs."""

    school: School
    everything: Judgement
    without: Judgement
    left_out: int

    @property
    def is_other_list(self) -> bool:
        return self.everything.finding.listed != self.without.finding.listed


@dataclass(frozen=True, slots=True)
class IndexBeside:
    """Schools whose list changes first, then those with signs, then the others; `works` are those left out in all."""

    method: Method
    year: int
    works: int
    rows: tuple[WithAndWithout, ...]

    def row_of(self, school: School) -> WithAndWithout | None:
        return next((row for row in self.rows if row.school.pk == school.pk), None)


def methods_on_check_works(year: int) -> dict[str, Method]:
    """Methods that judge by results of check works; an index of conditions only weighs its variables by them."""
    by_results = {code: method for code, method in METHODS.items() if not isinstance(method, Isbsh)}
    needs = {code: method.parameters_type().needs(year) for code, method in by_results.items()}
    return {code: METHODS[code] for code, own in needs.items() if _reads_check_works(own)}


def index_beside(*, method: Method, year: int) -> IndexBeside:
    """With the setting of the latest calculation of the year; a constant number of queries."""
    calculation = calculate(method=method, year=year, parameters=base_parameters(method, year))
    works: frozenset[WorkKey] = frozenset()
    for each in calculation.needs.results:
        works |= objectivity_radar(each).doubtful_works()
    fewer = without_works(calculation.facts, works)
    without = _judgements(method.identify(fewer, year=year, parameters=calculation.parameters))
    left_out = [each for each in calculation.facts.results if (each.school_id, each.year, each.procedure) in works]
    schools = School.objects.active().in_bulk()
    rows = (
        WithAndWithout(schools[key], judgement, without[key], sum(each.school_id == key for each in left_out))
        for key, judgement in _judgements(calculation.findings).items()
    )
    ordered = sorted(rows, key=lambda row: (not row.is_other_list, not row.left_out, row.school.sort_key))
    return IndexBeside(method, year, len(left_out), tuple(ordered))


def _judgements(findings: Iterable[Finding]) -> Mapping[int, Judgement]:
    by_school = {finding.school_id: finding for finding in findings}
    values = {key: each.value for key, each in by_school.items() if isinstance(each.value, Decimal)}
    places = average_ranks(values)
    return {key: Judgement(finding, places.get(key)) for key, finding in by_school.items()}


def _reads_check_works(needs: Any) -> bool:
    if not needs.results:
        return False
    return needs.procedures is None or any(each.kind is ProcedureKind.VPR for each in needs.procedures)
