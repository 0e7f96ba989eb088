"""What the formulas are told of the municipality."""

from datetime import date

from monitoring.selectors.facts import monitoring_facts
from tests.conftest import Cast
from tests.monitoring.rows import make_participants


def test_of_each_year_the_latest_act_counts_and_a_year_without_one_is_unknown(in_town: Cast) -> None:
    make_participants(in_town.school, in_town.other_school, year=2022)
    make_participants(in_town.school, year=2022)

    facts = monitoring_facts(year=2022, monitored_on=date(2022, 12, 31))

    assert facts.listed == {2022: frozenset({in_town.school.pk})}
