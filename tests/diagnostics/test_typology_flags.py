"""The six flags of typology, each at the edge of its test."""

from dataclasses import replace
from decimal import Decimal

import pytest

from diagnostics.identification.facts import ContextFact, Facts, SchoolFact
from diagnostics.identification.isbsh import IsbshParameters
from diagnostics.identification.isbsh.typology import computed_flags

YEAR = 2021
DEFAULT = IsbshParameters()
SOCIAL = ("x_parents_he", "x_single_parent", "x_unemployed", "x_low_income", "x_register")


def town(*contexts, **school):
    """One school per context; the first is the one that is asked about."""
    schools = tuple(
        replace(
            SchoolFact(key, f"s{key}", f"Школа {key}", level="basic", locality="rural"), **(school if key == 0 else {})
        )
        for key in range(len(contexts))
    )
    facts = tuple(
        ContextFact(key, YEAR, code, Decimal(str(value)))
        for key, own in enumerate(contexts)
        for code, value in own.items()
    )
    return Facts(schools, context=facts)


def flag(code, facts, parameters=DEFAULT, school=0):
    return next(
        each.is_set for each in computed_flags(facts, year=YEAR, parameters=parameters)[school] if each.code == code
    )


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"x_transport": 1, "x_distance": 2}, True),
        ({"x_transport": 0, "x_distance": 30, "travel_minutes": 60}, False),
        ({"x_distance": 30.1}, True),
        ({"travel_minutes": 61}, True),
        ({"x_transport": 0}, False),
        ({}, None),
    ],
)
def test_limited_transport(own, expected):
    assert flag("limited_transport", town(own)) is expected


@pytest.mark.parametrize(
    ("own", "school", "expected"),
    [
        ({"x_size": 100, "no_parallels": 1}, {}, True),
        ({"x_size": 101, "no_parallels": 1}, {}, False),
        ({"x_size": 160, "no_parallels": 1}, {"level": "secondary"}, True),
        ({"x_size": 161, "no_parallels": 1}, {"level": "secondary"}, False),
        ({"x_size": 50, "no_parallels": 0}, {}, False),
        ({"x_size": 50}, {}, None),
        ({"x_size": 500}, {}, False),
        ({"x_size": 50, "no_parallels": 1}, {"locality": "urban"}, False),
        ({"x_size": 50, "no_parallels": 1}, {"locality": ""}, None),
    ],
)
def test_small_rural_school(own, school, expected):
    assert flag("rural_small", town(own, **school)) is expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        # the town: 3 of 100 and 3 of 300 are 6 of 400, that is 1,5 %
        ({"x_register": 3, "x_size": 100}, True),
        ({"x_register": 2, "x_size": 100}, False),
        ({"x_register": 3}, None),
        ({}, None),
    ],
)
def test_high_deviance_is_measured_by_pupils_of_the_town(own, expected):
    assert flag("high_deviance", town(own, {"x_register": 1, "x_size": 300})) is expected


def test_three_pupils_of_a_printed_percentage_are_three():
    # 3 of 180 are printed as 1,66
    facts = town({"x_register": "1.66", "x_size": 180}, {"x_register": 0, "x_size": 500})

    assert flag("high_deviance", facts) is True
    assert flag("high_deviance", facts, replace(DEFAULT, deviance_pupils=4)) is False


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"x_teachers_top": 20}, True),
        ({"x_teachers_top": 40}, False),
        ({"x_teachers_top": 40, "x_vacancies": 10}, True),
        ({"x_teachers_top": 40, "nonspecialist_pct": 30}, True),
        ({"x_vacancies": "9.9", "nonspecialist_pct": "29.9"}, False),
        ({}, None),
    ],
)
def test_low_staff(own, expected):
    assert flag("low_staff", town(own, {"x_teachers_top": 80})) is expected


class TestDeprived:
    contexts = tuple(dict.fromkeys(SOCIAL[1:], 40 - 10 * rank) | {"x_parents_he": 10 * rank} for rank in range(4))

    def test_the_worst_quarter_by_families(self):
        facts = town(*self.contexts)

        assert [flag("deprived_rural", facts, school=key) for key in range(4)] == [True, False, False, False]

    def test_in_a_town_it_is_the_other_flag(self):
        facts = town(*self.contexts, locality="urban")

        assert (flag("deprived_rural", facts), flag("deprived_urban", facts)) == (False, True)

    def test_the_share_is_a_parameter(self):
        facts = town(*self.contexts)

        assert flag("deprived_rural", facts, replace(DEFAULT, deprived_share=Decimal(50)), school=1) is True

    def test_families_that_are_hardly_known_give_no_answer(self):
        facts = town(*self.contexts[1:], {"x_low_income": 90})

        assert flag("deprived_rural", facts, school=3) is None
