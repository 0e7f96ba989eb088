"""A calculation by a method on the facts of today: nothing is stored."""

from dataclasses import dataclass

from diagnostics.identification.facts import Facts
from diagnostics.identification.findings import Finding as MethodFinding
from diagnostics.identification.findings import Summary
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import json_rows
from diagnostics.selectors.facts import facts_for


@dataclass(frozen=True, slots=True)
class Calculation:
    """Findings stand in the order of the schools of `facts`."""

    method: Method
    year: int
    parameters: Parameters
    facts: Facts
    findings: list[MethodFinding]
    summary: Summary

    def rows(self) -> list[dict[str, object]]:
        return json_rows(self.findings, self.facts)


def calculate(*, method: Method, year: int, parameters: Parameters) -> Calculation:
    facts = facts_for(year=year, parameters=parameters)
    findings = method.identify(facts, year=year, parameters=parameters)
    summary = method.summary(findings, facts, year=year, parameters=parameters)
    return Calculation(method, year, parameters, facts, findings, summary)
