"""CHEL_6: every criterion at its edge, what does not apply, and the proposal that adds them up."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.identification.chel_6 import METHOD, Chel6Parameters, FirstCriterion
from diagnostics.identification.facts import (
    ContextFact,
    FactKey,
    FactKind,
    Facts,
    Marks,
    Procedure,
    ProcedureKind,
    ResultFact,
    SchoolFact,
)

YEAR = 2021
DEFAULT = Chel6Parameters()
OGE = Procedure(ProcedureKind.OGE, "math", 9)
EGE = Procedure(ProcedureKind.EGE, "rus", 11)
PHYSICS = Procedure(ProcedureKind.EGE, "physics", 11)
BIOLOGY = Procedure(ProcedureKind.EGE, "biology", 11)


def town(*contexts, results=(), **school):
    """One school per context (of the year, or {year: context}); the first is the one that is asked about."""
    first = replace(SchoolFact(1, "s1", "Школа 1", level="secondary"), **school)
    others = tuple(SchoolFact(key, f"s{key}", f"Школа {key}") for key in range(2, len(contexts) + 1))
    facts = []
    for key, own in enumerate(contexts, start=1):
        by_year = own if any(isinstance(each, int) for each in own) else {YEAR: own}
        facts += [
            ContextFact(key, year, code, Decimal(str(value)))
            for year, context in by_year.items()
            for code, value in context.items()
        ]
    return Facts((first, *others), tuple(results), context=tuple(facts))


def first(facts, parameters=DEFAULT):
    return METHOD.identify(facts, year=YEAR, parameters=parameters)[0]


def is_met(code, facts, parameters=DEFAULT):
    brought = next(each.contribution for each in first(facts, parameters).components if each.code == code)
    return None if brought is None else bool(brought)


def oge(school, year, low, good):
    return ResultFact(school, year, OGE, low + good, low, marks=Marks(low, 0, good, 0))


class TestResultsOfThreeYears:
    def low_in(self, *years, of=(2019, 2020, 2021)):
        """A school better than all others in every year but with so many low procedures."""
        own = [oge(1, year, 3 if year in years else 0, 7) for year in of]
        others = [oge(key, year, 9, 1) for key in (2, 3, 4, 5) for year in of]
        return town({}, {}, {}, {}, {}, results=own + others)

    def test_low_in_each_of_three_years(self):
        assert is_met("c1", self.low_in(2019, 2020, 2021)) is True
        assert is_met("c1", self.low_in(2019, 2021)) is False

    def test_low_in_two_years_of_two_is_not_three(self):
        assert is_met("c1", self.low_in(2020, 2021, of=(2020, 2021))) is False

    def test_one_year_of_data_is_not_enough(self):
        finding = first(self.low_in(2021, of=(2021,)))

        assert (finding.listed, finding.components[0].contribution) == (None, None)
        assert "данные за 1 из 3 лет" in finding.components[0].treatment

    def test_the_lowest_quarter(self):
        results = [oge(key, year, 0, 10 * key) for key in (1, 2, 3, 4) for year in (2020, 2021)]
        worst = [ResultFact(1, year, EGE, 10, 0, mean_score=Decimal(40)) for year in (2020, 2021)]
        better = [ResultFact(2, year, EGE, 10, 0, mean_score=Decimal(80)) for year in (2020, 2021)]
        facts = town({}, {}, {}, {}, results=[*results, *worst, *better])

        assert is_met("c1", facts) is True
        assert is_met("c1", facts, replace(DEFAULT, c1_mode=FirstCriterion.ABSOLUTE)) is False
        assert is_met("c1", facts, replace(DEFAULT, lowest_share=Decimal(0))) is False

    def test_both_ways_may_be_asked_for_alone(self):
        facts = self.low_in(2019, 2020, 2021)

        assert is_met("c1", facts, replace(DEFAULT, c1_mode=FirstCriterion.QUARTILE)) is False


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"g9": 10, "g10_any": 6}, False),
        ({"g9": 1000, "g10_any": 599}, True),
        ({"g9": 10, "g10_any": 0}, True),
        ({"g10_any_pct": "59.9"}, True),
        ({"g10_any_pct": 60}, False),
        ({"g9": 0}, None),
        ({"g9": 10}, None),
        ({}, None),
    ],
)
def test_continuation_is_strictly_less_than_sixty(own, expected):
    assert is_met("c2", town(own)) is expected


@pytest.mark.parametrize(
    ("level", "words"), [("primary", "в школе нет 9 класса"), ("basic", "выпускников 9 класса в этом году не было")]
)
def test_no_graduates_are_not_no_grade(level, words):
    assert any(words in reason for reason in first(town({"g9": 0}, level=level)).reasons)


@pytest.mark.parametrize(
    ("results", "level", "expected"),
    [
        ([ResultFact(1, YEAR, PHYSICS, 5, 1)], "secondary", True),
        ([ResultFact(1, YEAR, PHYSICS, 5, 0), ResultFact(1, YEAR, BIOLOGY, 5, 0)], "secondary", False),
        ([ResultFact(1, YEAR, EGE, 5, 5)], "secondary", None),
        ([ResultFact(1, YEAR - 1, PHYSICS, 5, 5)], "secondary", None),
        ([], "basic", None),
    ],
)
def test_elective_exams_below_the_minimum(results, level, expected):
    assert is_met("c3", town({}, results=results, level=level)) is expected


@pytest.mark.parametrize(
    ("results", "level", "why"),
    [
        ([], "basic", "в школе нет 11 класса"),
        ([ResultFact(1, YEAR, EGE)], "basic", "в школе нет 11 класса"),
        ([ResultFact(1, YEAR, EGE, 5, 5)], "basic", "сведения не представлены"),
        ([], "secondary", "сведения не представлены"),
        ([], "", "сведения не представлены"),
    ],
)
def test_why_there_are_no_elective_exams(results, level, why):
    assert why in first(town({}, results=results, level=level)).components[2].treatment


@pytest.mark.parametrize(
    ("people", "expected"),
    [(1, True), (2, False), (0, True), (None, None)],
)
def test_olympiads_against_the_mean_contingent_of_three_years(people, expected):
    own = {2019: {"x_size": 150}, 2020: {"x_size": 200}, YEAR: {"x_size": 250}}
    if people is not None:
        own[YEAR] = own[YEAR] | {"olymp_unique_3y": people}

    assert is_met("c4", town(own)) is expected


class TestRegisters:
    def test_a_greater_share_than_that_of_the_town_by_pupils(self):
        other = {"kdn": 10, "x_size": 900}

        assert is_met("c5", town({"kdn": 1, "pdn": 1, "x_size": 100}, other)) is True
        assert is_met("c5", town({"kdn": 1, "x_size": 100}, {"kdn": 9, "x_size": 900})) is False

    def test_a_limit_of_people_wins(self):
        facts = town({"kdn": 1, "pdn": 1, "x_size": 100}, {"kdn": 0, "x_size": 900})

        assert is_met("c5", facts, replace(DEFAULT, register_limit=2)) is False
        assert is_met("c5", facts, replace(DEFAULT, register_limit=1)) is True

    def test_without_pupils_there_is_no_share(self):
        assert is_met("c5", town({"kdn": 1})) is None


class TestSatisfaction:
    def test_below_the_mean_of_the_schools(self):
        assert is_met("c6", town({"nok_score": 80}, {"nok_score": 90})) is True
        assert is_met("c6", town({"nok_score": 85}, {"nok_score": 85})) is False

    def test_the_latest_of_three_years_counts(self):
        facts = town({2019: {"nok_score": 50}, 2020: {"nok_score": 95}}, {"nok_score": 90})

        assert is_met("c6", facts) is False

    def test_a_set_limit_wins(self):
        facts = town({"nok_score": 80}, {"nok_score": 90})

        assert is_met("c6", facts, replace(DEFAULT, satisfaction_limit=Decimal(80))) is False

    def test_no_assessment_in_three_years_does_not_apply(self):
        assert is_met("c6", town({2018: {"nok_score": 10}}, {"nok_score": 90})) is None


class TestProposal:
    low = tuple(oge(1, year, 5, 5) for year in (2019, 2020, 2021))

    def test_the_first_criterion_and_half_of_those_that_apply(self):
        finding = first(town({"g9": 10, "g10_any": 9}, results=self.low))

        assert (finding.value, finding.listed) == (1, True)
        assert finding.reasons[0] == (
            "Признаков 1 из 2 применимых критериев (нужны не меньше половины и критерий 1) – в списке."
        )

    def test_less_than_half_is_not_enough(self):
        context = {"g9": 10, "g10_any": 9, "x_size": 100, "olymp_unique_3y": 5}

        assert first(town(context, results=self.low)).listed is False

    def test_without_the_first_criterion_no_number_of_others_lists(self):
        results = [oge(1, year, 0, 9) for year in (2020, 2021)] + [oge(2, year, 9, 1) for year in (2020, 2021)]
        facts = town({"g9": 10, "g10_any": 1, "x_size": 100, "olymp_unique_3y": 0}, {}, results=results)

        assert (first(facts).value, first(facts).listed) == (2, False)

    def test_what_would_take_the_school_off_the_list(self):
        facts = town({"g9": 10, "g10_any": 1, "x_size": 100, "olymp_unique_3y": 5}, results=self.low)

        assert first(facts).to_leave == (
            "Чтобы выйти из списка, не хватает снятия критерия 1 (низкие результаты за три года) "
            "или снятия 1 признака из этих: критерий 2",
        )

    def test_contributions_add_up_to_the_number_of_signs(self):
        finding = first(town({"g9": 10, "g10_any": 1, "nok_score": 5}, results=self.low))

        assert sum(each.contribution or 0 for each in finding.components) == finding.value
        assert finding.components[1].sources == (
            FactKey(FactKind.CONTEXT, 1, YEAR, "g9"),
            FactKey(FactKind.CONTEXT, 1, YEAR, "g10_any"),
        )


rows = st.dictionaries(
    st.tuples(st.integers(1, 4), st.sampled_from([2019, 2020, 2021])),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(any),
)


@given(rows=rows, data=st.data())
def test_more_low_marks_never_leave_the_list(rows, data):
    worse = dict(rows)
    for key in [key for key in rows if key[0] == 1]:
        moved = data.draw(st.integers(0, rows[key][1]))
        worse[key] = (rows[key][0] + moved, rows[key][1] - moved)

    before, after = (
        first(town({}, {}, {}, {}, results=[oge(*key, *own) for key, own in each.items()])) for each in (rows, worse)
    )

    assert after.listed or not before.listed


@given(rows=rows, seed=st.randoms(use_true_random=False))
def test_order_changes_nothing(rows, seed):
    facts = town(
        {"kdn": 3, "x_size": 90}, {"nok_score": 70}, {}, {}, results=[oge(*key, *own) for key, own in rows.items()]
    )
    shuffled = replace(
        facts,
        schools=tuple(seed.sample(facts.schools, 4)),
        results=tuple(seed.sample(facts.results, len(facts.results))),
        context=tuple(seed.sample(facts.context, len(facts.context))),
    )
    before, after = (
        {each.school_id: each for each in METHOD.identify(some, year=YEAR, parameters=DEFAULT)}
        for some in (facts, shuffled)
    )

    assert before == after
