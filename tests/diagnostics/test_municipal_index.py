"""MIP against an oracle, its parts, its pools, missing components, and the list it makes."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from diagnostics.identification.mip import METHOD, ListRule, MipParameters, MissingRule, Pooling
from diagnostics.identification.places import average_ranks, is_among_lowest
from diagnostics.identification.reliability import published_reliability
from tests.diagnostics import municipal_index_oracle as oracle
from tests.diagnostics.vectors import TUTAEV, tutaev_facts

YEAR = 2021
DEFAULT = MipParameters()
BY_THRESHOLD = MipParameters(list_rule=ListRule.THRESHOLD, threshold=Decimal(50))
EGE_RUSSIAN = Procedure(ProcedureKind.EGE, "rus", 11)
EGE_MATHS = Procedure(ProcedureKind.EGE, "math_profile", 11)
OGE_MATHS = Procedure(ProcedureKind.OGE, "math", 9)
OGE_RUSSIAN = Procedure(ProcedureKind.OGE, "rus", 9)
VPR_MATHS = Procedure(ProcedureKind.VPR, "math", 5)
BY_SCORE, BY_MARK = (EGE_RUSSIAN, EGE_MATHS), (OGE_MATHS, OGE_RUSSIAN, VPR_MATHS)

school_numbers = st.integers(1, 9)
marks = st.tuples(*[st.integers(0, 9)] * 4).filter(any)
town = st.fixed_dictionaries(
    {
        "scores": st.dictionaries(st.tuples(school_numbers, st.sampled_from(BY_SCORE)), st.integers(20, 100)),
        "marks": st.dictionaries(st.tuples(school_numbers, st.sampled_from(BY_MARK)), marks, min_size=3),
        "olympiads": st.dictionaries(school_numbers, st.tuples(st.integers(0, 30), st.integers(1, 400))),
    }
)


def facts_of(rows):
    results = [
        ResultFact(school, YEAR, each, 10, mean_score=Decimal(score))
        for (school, each), score in rows["scores"].items()
    ]
    results += [
        ResultFact(school, YEAR, each, sum(own), own[0], marks=Marks(*own))
        for (school, each), own in rows["marks"].items()
    ]
    context = []
    for school, (entries, pupils) in rows["olympiads"].items():
        context += [variable(school, "olymp_municipal", entries), variable(school, "x_size", pupils)]
    return Facts(schools(9), tuple(results), context=tuple(context))


def schools(count):
    return tuple(SchoolFact(key, f"s{key}", f"Школа № {key}", locality="rural") for key in range(1, count + 1))


def variable(school, code, value, year=YEAR):
    return ContextFact(school, year, code, Decimal(value))


def marked(school, procedure, *own, year=YEAR):
    return ResultFact(school, year, procedure, sum(own), own[0], marks=Marks(*own))


def identify(facts, parameters=DEFAULT):
    return {each.school_id: each for each in METHOD.identify(facts, year=YEAR, parameters=parameters)}


def expected(rows):
    means = {}
    for (school, procedure), score in rows["scores"].items():
        means.setdefault((procedure.kind.value.lower(), procedure), {})[school] = score
    for (school, procedure), (two, three, four, five) in rows["marks"].items():
        mean = (2 * two + 3 * three + 4 * four + 5 * five) / (two + three + four + five)
        means.setdefault((procedure.kind.value.lower(), procedure), {})[school] = mean
    rates = {"olympiads": {school: 100 * entries / pupils for school, (entries, pupils) in rows["olympiads"].items()}}
    weights = {"ege": 0.3, "oge": 0.3, "vpr": 0.2, "olympiads": 0.1, "reliability": 0.1}
    return oracle.index(range(1, 10), means, rates, weights, 0.6)


@given(rows=town)
def test_every_school_agrees_with_the_oracle(rows):
    answer = {school: finding.value for school, finding in identify(facts_of(rows)).items()}

    wanted = expected(rows)
    assert {school for school, value in answer.items() if value is None} == {
        school for school, value in wanted.items() if value is None
    }
    assert all(abs(float(value) - wanted[school]) < 1e-9 for school, value in answer.items() if value is not None)


@given(rows=town)
def test_contributions_add_up_to_the_index(rows):
    for finding in identify(facts_of(rows)).values():
        brought = [part.contribution for part in finding.components if part.contribution is not None]
        weights = [part.weight for part in finding.components if part.weight is not None]
        if finding.value is None:
            assert brought == weights == []
        else:
            assert abs(sum(brought) - finding.value) < Decimal("1e-9")
            assert abs(sum(weights) - 1) < Decimal("1e-9")


@given(rows=town, seed=st.randoms(use_true_random=False))
def test_order_of_schools_and_results_changes_nothing(rows, seed):
    facts = facts_of(rows)
    shuffled = replace(
        facts,
        schools=tuple(seed.sample(facts.schools, len(facts.schools))),
        results=tuple(seed.sample(facts.results, len(facts.results))),
        context=tuple(seed.sample(facts.context, len(facts.context))),
    )

    assert identify(facts) == identify(shuffled)
    assert facts.fingerprint() == shuffled.fingerprint()


@pytest.mark.parametrize("list_rule", list(ListRule))
@given(rows=st.dictionaries(school_numbers, st.tuples(marks, marks), min_size=2), data=st.data())
def test_more_low_marks_never_leave_the_list(list_rule, rows, data):
    """Reliability apart: a school whose results all become equally bad tells one story."""
    parameters = replace(BY_THRESHOLD, list_rule=list_rule, weight_reliability=Decimal(0), least_weight=Fraction(1, 2))
    school = data.draw(st.sampled_from(sorted(rows)))
    own = rows[school]
    moved = data.draw(st.integers(0, own[0][3]))
    worse = (own[0][0] + moved, *own[0][1:3], own[0][3] - moved)

    before = identify(exams_of(rows), parameters)[school]
    after = identify(exams_of(rows | {school: (worse, own[1])}), parameters)[school]

    assert after.value <= before.value
    assert after.listed or not before.listed


def exams_of(rows):
    return Facts(
        schools(9),
        tuple(
            marked(school, procedure, *own)
            for school, both in rows.items()
            for procedure, own in zip((OGE_MATHS, VPR_MATHS), both, strict=True)
        ),
    )


THREE = Facts(
    schools(3),
    (
        ResultFact(1, YEAR, EGE_RUSSIAN, 10, mean_score=Decimal(70)),
        marked(1, OGE_MATHS, 0, 0, 5, 5),
        marked(2, OGE_MATHS, 0, 5, 5, 0),
        marked(3, OGE_MATHS, 5, 5, 0, 0),
        marked(2, VPR_MATHS, 0, 5, 5, 0),
        marked(3, VPR_MATHS, 0, 0, 5, 5),
    ),
)


def part(finding, code):
    return next(each for each in finding.components if each.code == code)


class TestPools:
    def test_schools_with_and_without_ege_are_compared_apart(self):
        first, second, third = identify(THREE, replace(DEFAULT, least_weight=Fraction(1, 2))).values()

        assert {part(second, "oge").pool, part(third, "oge").pool} == {"школы без ЕГЭ"}
        assert (part(first, "oge").pool, part(first, "oge").pool_size) == ("школы с ЕГЭ", 1)
        assert (part(second, "oge").rank, part(third, "oge").rank) == (1, 2)

    def test_a_school_without_ege_gives_its_weight_to_oge(self):
        second = identify(THREE)[2]

        assert part(second, "ege").treatment == "нет участников, вес передан ОГЭ"
        assert part(second, "oge").weight == pytest.approx(Decimal("0.6") / Decimal("0.9"), abs=Decimal("1e-11"))

    def test_one_pool_compares_all(self):
        found = identify(THREE, replace(DEFAULT, pooling=Pooling.ALL))

        assert [part(found[school], "oge").rank for school in (1, 2, 3)] == [1, 2, 3]
        assert part(found[1], "oge").pool_size == 3

    def test_town_and_village_are_apart(self):
        urban = replace(THREE.schools[0], locality="urban")
        found = identify(
            replace(THREE, schools=(urban, *THREE.schools[1:])), replace(DEFAULT, pooling=Pooling.LOCALITY)
        )

        assert (part(found[1], "oge").pool, part(found[2], "oge").pool) == ("городские школы", "сельские школы")


class TestMissing:
    def test_missing_olympiads_are_dropped_and_named(self):
        finding = identify(THREE)[2]

        assert part(finding, "olympiads").treatment == "нет данных, вес перераспределён"
        assert part(finding, "olympiads").contribution is None
        assert "Олимпиады: нет данных, вес перераспределён" in finding.reasons

    def test_too_little_weight_is_no_verdict(self):
        finding = identify(replace(THREE, results=THREE.results[4:]))[2]

        assert (finding.value, finding.listed) == (None, None)
        assert finding.reasons[0] == (
            "Недостаточно данных: есть данные на 20,0\u00a0% веса, нужно не менее 60,0\u00a0%; "
            "нет: ОГЭ, Олимпиады, Достоверность расчётная."
        )

    def test_exactly_the_least_weight_is_enough(self):
        facts = Facts(schools(1), (marked(1, OGE_MATHS, 1, 1, 1, 1),))

        assert identify(facts, replace(DEFAULT, least_weight=Fraction(3, 5)))[1].value == 50
        assert identify(facts, replace(DEFAULT, least_weight=Fraction(601, 1000)))[1].value is None

    def test_the_strict_rule_refuses_any_gap(self):
        assert identify(THREE, replace(DEFAULT, missing_rule=MissingRule.REFUSE))[2].value is None

    def test_no_olympiad_is_zero_and_not_missing(self):
        context = (variable(2, "olymp_municipal", 0), variable(2, "x_size", 100))
        finding = identify(replace(THREE, context=context))[2]

        assert part(finding, "olympiads").value == 0
        assert part(finding, "olympiads").weight == Decimal("0.1")

    def test_nobody_took_part_is_not_a_result(self):
        facts = replace(THREE, results=(*THREE.results, ResultFact(2, YEAR, EGE_RUSSIAN, 0)))

        assert part(identify(facts)[2], "ege").pool == "школы без ЕГЭ"


class TestList:
    def test_threshold_is_strict(self):
        facts = Facts(schools(1), (marked(1, OGE_MATHS, 1, 1, 1, 1),))

        assert identify(facts, BY_THRESHOLD)[1].listed is False
        assert identify(facts, replace(BY_THRESHOLD, threshold=Decimal("50.01")))[1].listed is True

    def test_threshold_of_the_command_makes_the_list(self):
        assert METHOD.with_threshold(DEFAULT, Decimal(40)) == replace(
            DEFAULT, list_rule=ListRule.THRESHOLD, threshold=Decimal(40)
        )

    def test_what_a_listed_school_lacks_to_leave(self):
        finding = identify(THREE, BY_THRESHOLD)[3]

        assert finding.listed
        assert finding.to_leave == ("Чтобы выйти из списка, не хватает 11,11 балла МИП",)
        assert set(finding.to_leave) <= set(finding.reasons)

    def test_lowest_share_names_the_value_to_reach(self):
        finding = identify(THREE, replace(DEFAULT, lowest_share=Decimal(50)))[3]

        assert finding.reasons[0] == (
            "МИП 38,89: он ниже у 0 школ из 3 с индексом (0,0\u00a0%); "
            "в списке школы, ниже которых меньше 50\u00a0% школ"
        )
        assert finding.to_leave == (
            "Чтобы выйти из списка, не хватает 22,24 балла МИП: если у остальных школ он не изменится, "
            "нужно не меньше 61,12",
        )


def test_olympiads_are_counted_per_hundred_pupils_over_the_stages():
    context = tuple(
        variable(school, code, value)
        for school, entries in ((2, 3), (3, 4))
        for code, value in (("olymp_municipal", entries), ("olymp_regional", 1), ("x_size", 50 * school))
    )

    found = identify(replace(THREE, context=context))

    assert [part(found[school], "olympiads").value for school in (2, 3)] == [Decimal(4), Decimal("3.3333")]
    assert FactKey(FactKind.CONTEXT, 2, YEAR, "x_size") in part(found[2], "olympiads").sources


def test_parts_lead_to_their_facts():
    assert part(identify(THREE)[2], "vpr").sources == (FactKey(FactKind.RESULT, 2, YEAR, "VPR/math/5"),)


def test_years_are_added_up_by_pupils():
    facts = Facts(
        schools(2),
        (
            marked(1, OGE_MATHS, 0, 0, 0, 1, year=2020),
            marked(1, OGE_MATHS, 9, 0, 0, 0),
            marked(2, OGE_MATHS, 0, 1, 0, 0),
        ),
    )

    # (5 + 9 × 2) / 10 is less than 3, the mean of the two means is not
    assert part(identify(facts, replace(DEFAULT, years=2))[1], "oge").rank == 2


def test_weights_may_not_all_be_zero():
    with pytest.raises(ValueError, match="больше нуля"):
        MipParameters.from_json({f"weight_{name}": 0 for name in ("ege", "oge", "vpr", "olympiads", "reliability")})


@given(values=st.dictionaries(st.integers(1, 20), st.integers(0, 5), min_size=1))
def test_ranks_with_ties_are_average(values):
    ranks = average_ranks(values)

    assert sum(ranks.values()) == Fraction(len(values) * (len(values) + 1), 2)
    assert {key: float(rank) for key, rank in ranks.items()} == oracle.ranks(values)
    assert all((ranks[one] == ranks[other]) == (values[one] == values[other]) for one in values for other in values)


@pytest.mark.parametrize(("value", "expected"), [(1, True), (2, True), (3, False)])
def test_the_lowest_quarter_is_counted_in_whole_schools(value, expected):
    assert is_among_lowest(value, [1, 2, 3, 4, 5, 6, 7, 8], Decimal(25)) is expected


class TestComputedReliability:
    facts = tutaev_facts()
    computed = published_reliability(facts.indices)
    published = {key: Decimal(row["ranks"]["reliability"]) for key, row in enumerate(TUTAEV["schools"], start=1)}
    without_ege = [key for key, row in enumerate(TUTAEV["schools"], start=1) if row["ranks"]["ege"] is None]

    def test_nine_schools_without_ege_stand_in_the_published_order(self):
        ours = sorted(self.without_ege, key=lambda school: self.computed[school])

        assert len(ours) == 9
        assert ours == sorted(self.without_ege, key=lambda school: self.published[school])

    def test_a_school_with_ege_has_the_mean_of_three_gaps(self):
        rows = {key: row["ranks"] for key, row in enumerate(TUTAEV["schools"], start=1)}
        places = {
            code: {key: float(ranks[code]) for key, ranks in rows.items() if ranks[code] is not None}
            for code in ("ege", "oge", "vpr")
        }

        assert {key: float(value) for key, value in self.computed.items()} == pytest.approx(oracle.reliability(places))
