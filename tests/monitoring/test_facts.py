"""What the formulas read of the municipality."""

from datetime import date

from monitoring.selectors.facts import monitoring_facts
from schools import services
from schools.services.duplicates import Keep
from tests.conftest import Cast, make_school
from tests.monitoring.rows import make_oip, make_participants


def test_the_second_card_of_a_school_is_not_counted(in_town: Cast) -> None:
    second = make_school("The same school", "s-1-old")
    make_participants(in_town.school)
    for school, value in ((in_town.school, "40"), (second, "35")):
        make_oip(school, value)
    [conflict] = services.plan_merge(kept=in_town.school, duplicate=second).conflicts

    services.merge_schools(
        kept=in_town.school, duplicate=second, decisions={conflict.key: Keep.KEPT}, by=in_town.methodist
    )

    facts = monitoring_facts(year=2026, monitored_on=date(2026, 11, 30))
    assert facts.oip[2026].keys() == {in_town.school.pk}
    assert facts.schools.keys() == {in_town.school.pk, in_town.other_school.pk}
