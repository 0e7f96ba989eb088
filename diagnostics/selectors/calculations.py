"""A calculation by a method on the facts of today: nothing is stored."""

from dataclasses import dataclass
from typing import Any

from diagnostics.certainty import radar
from diagnostics.certainty.statements import Statement, statements
from diagnostics.identification.facts import Facts, Needs
from diagnostics.identification.federal import FederalMethod
from diagnostics.identification.findings import Finding as MethodFinding
from diagnostics.identification.findings import Summary
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import json_rows, method_named
from diagnostics.models import IdentificationRun
from diagnostics.selectors.facts import facts_needed

SEED_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Calculation:
    """Findings stand in the order of the schools of `facts`."""

    method: Method
    year: int
    parameters: Parameters
    facts: Facts
    findings: list[MethodFinding]
    summary: Summary

    @property
    def needs(self) -> Needs:
        return needs_of(self.method, year=self.year, parameters=self.parameters)

    def rows(self) -> list[dict[str, object]]:
        return json_rows(self.findings, self.facts)

    def certainty(self, snapshot: str) -> dict[int, Statement]:
        """How sure each finding is. What is drawn, is drawn by the fingerprint of the facts: equal facts, equal draws.

        Loads numpy for the municipal index: for jobs and commands.
        """
        return statements(
            self.method,
            self.facts,
            self.findings,
            year=self.year,
            parameters=self.parameters,
            threshold=self.summary.threshold,
            seed=int(snapshot[:SEED_DIGITS], 16),
        )


def calculate(*, method: Method, year: int, parameters: Parameters) -> Calculation:
    facts = facts_needed(needs_of(method, year=year, parameters=parameters), year=year)
    findings = method.identify(facts, year=year, parameters=parameters)
    summary = method.summary(findings, facts, year=year, parameters=parameters)
    return Calculation(method, year, parameters, facts, findings, summary)


def have_facts_changed(run: IdentificationRun) -> bool:
    """Since the calculation: results, indices, context or cards of schools that it read."""
    return facts_needed(needs_of_run(run), year=run.year).fingerprint() != run.snapshot


def needs_of_run(run: IdentificationRun) -> Needs:
    method = method_named(run.method)
    return needs_of(method, year=run.year, parameters=method.parameters_type.from_json(run.parameters))


def needs_of(method: Method, *, year: int, parameters: Any) -> Needs:
    """What the method reads, and for the federal rules what the radar of the next year looks back to."""
    needs: Needs = radar.needs(year, parameters) if isinstance(method, FederalMethod) else parameters.needs(year)
    return needs
