"""Who is listed under many thresholds: the verdicts of a method without the sentences that explain them."""

from collections.abc import Callable
from typing import Any

from diagnostics.identification.chel_6.conditions import conditions_of
from diagnostics.identification.chel_6.method import Chel6, answers_of, is_listed
from diagnostics.identification.chel_6.results import three_years
from diagnostics.identification.facts import Facts
from diagnostics.identification.federal import FederalMethod, two_years
from diagnostics.identification.method import Method

Verdicts = dict[int, bool | None]
Judge = Callable[[Any], Verdicts]


def judge_of(method: Method, facts: Facts, *, year: int, parameters: Any) -> Judge:
    """{school id: is it listed, None without enough data} for `parameters` with any main threshold.

    What does not depend on the threshold is computed once where that takes long.
    """
    if isinstance(method, FederalMethod):
        return _federal(method, facts, year)
    if isinstance(method, Chel6):
        return _six_criteria(facts, year, parameters)

    def judge(moved: Any) -> Verdicts:
        findings = method.identify(facts, year=year, parameters=moved)
        return {finding.school_id: finding.listed for finding in findings}

    return judge


def _federal(method: FederalMethod, facts: Facts, year: int) -> Judge:
    results = facts.results_by_school()

    def judge(moved: Any) -> Verdicts:
        return {
            school.id: method.verdict(two_years(results[school.id], year=year, parameters=moved), moved)
            for school in facts.schools
        }

    return judge


def _six_criteria(facts: Facts, year: int, parameters: Any) -> Judge:
    results, conditions = three_years(facts, year, parameters), conditions_of(facts, year)

    def judge(moved: Any) -> Verdicts:
        return {school.id: is_listed(answers_of(school, results, conditions, moved)) for school in facts.schools}

    return judge
