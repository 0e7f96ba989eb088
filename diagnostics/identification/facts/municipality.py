"""All facts of one municipality together, and the questions that methods ask them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from diagnostics.identification.facts.procedures import Procedure
from diagnostics.identification.facts.values import (
    ContextFact,
    IndexFact,
    ReferenceFact,
    ResultFact,
    SchoolFact,
)

Context = Mapping[str, ContextFact]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known about the schools of one municipality; the schools keep the order of the register."""

    schools: tuple[SchoolFact, ...]
    results: tuple[ResultFact, ...] = ()
    indices: tuple[IndexFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    context: tuple[ContextFact, ...] = ()

    def indices_of(self, year: int) -> dict[int, IndexFact]:
        return {index.school_id: index for index in self.indices if index.year == year}

    def results_by_school(self) -> dict[int, dict[tuple[int, Procedure], ResultFact]]:
        """{school id: {(year, procedure): result}}; ValueError if a school has two results of the same kind."""
        found: dict[int, dict[tuple[int, Procedure], ResultFact]] = {school.id: {} for school in self.schools}
        for result in self.results:
            of_school = found.setdefault(result.school_id, {})
            key = (result.year, result.procedure)
            if key in of_school:
                raise ValueError(f"Два результата одной школы: {result.procedure}, {result.year}.")
            of_school[key] = result
        return found

    def context_of(self, year: int) -> dict[int, dict[str, ContextFact]]:
        """{school id: {variable: fact}} for every school; a variable that nobody told of is absent."""
        found: dict[int, dict[str, ContextFact]] = {school.id: {} for school in self.schools}
        for fact in self.context:
            if fact.year == year and fact.school_id in found:
                found[fact.school_id][fact.variable] = fact
        return found

    def published_mean(self, *, scope: str, year: int, index: str) -> Decimal | None:
        """Published mean of `index` («oip» or «isbsh») of the territory, or None."""
        for reference in self.references:
            if (reference.scope, reference.year) == (scope, year):
                mean: Decimal | None = getattr(reference, index)
                return mean
        return None

    def fingerprint(self) -> str:
        """SHA-256 of the facts, independent of the order in which they were read."""
        parts = [_sorted_documents(getattr(self, name)) for name in self.__slots__]
        return hashlib.sha256("\n".join(",".join(part) for part in parts).encode()).hexdigest()


def known_value(context: Context, variable: str) -> Decimal | None:
    """The value of a variable; None if it is absent or missing, zero is a value."""
    fact = context.get(variable)
    return None if fact is None else fact.value


def _sorted_documents(facts: Iterable[object]) -> list[str]:
    return sorted(json.dumps(asdict(fact), ensure_ascii=False, sort_keys=True, default=str) for fact in facts)  # type: ignore[call-overload]
