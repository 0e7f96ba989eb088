"""Do the facts of a municipality agree with each other? Pure: facts in, findings out, without Django.

Each rule is a function `Facts -> Iterable[Finding]`; a new one joins RULES. Sources: domain reference § 2.2
(values of the city), § 2.10 (grade 10), § 2.11 (staff), and what disagreed in real reports of municipalities.
"""

from collections.abc import Callable, Iterable

from .facts import Exam, ExamTotals, Facts, ResultFact, SchoolFact, TwoCounts
from .findings import Finding, Value
from .grade10 import continuation_differs
from .participants import more_than_contingent, two_counts_differ
from .percents import percent_differs, percent_over_100, quality_over_success
from .presence import compulsory_missing, index_without_the_other, not_in_file, year_missing
from .staff import disjoint_over_whole, part_over_whole, posts_below_total, two_totals_differ
from .steps import no_such_level
from .territory import exam_of_city_differs, mean_of_index_differs

Rule = Callable[[Facts], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    part_over_whole,
    disjoint_over_whole,
    two_totals_differ,
    posts_below_total,
    continuation_differs,
    percent_over_100,
    percent_differs,
    quality_over_success,
    more_than_contingent,
    two_counts_differ,
    no_such_level,
    exam_of_city_differs,
    mean_of_index_differs,
    index_without_the_other,
    compulsory_missing,
    year_missing,
    not_in_file,
)


def disagreements(facts: Facts) -> list[Finding]:
    """What every rule finds, in the order of the rules."""
    return [finding for rule in RULES for finding in rule(facts)]


__all__ = [
    "RULES",
    "Exam",
    "ExamTotals",
    "Facts",
    "Finding",
    "ResultFact",
    "SchoolFact",
    "TwoCounts",
    "Value",
    "disagreements",
]
