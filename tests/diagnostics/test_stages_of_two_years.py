"""ALK_2Y: which stage a procedure belongs to, what is stably low, and the three rules over the stages."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.identification.alk_2y import METHOD, Alk2yParameters, Stage, StageRule, stage_of
from diagnostics.identification.facts import Facts, Procedure, ProcedureKind, ResultFact, SchoolFact

YEAR = 2021
DEFAULT = Alk2yParameters()
VPR_4 = Procedure(ProcedureKind.VPR, "math", 4)
VPR_6 = Procedure(ProcedureKind.VPR, "rus", 6)
VPR_10 = Procedure(ProcedureKind.VPR, "history", 10)
OGE = Procedure(ProcedureKind.OGE, "math", 9)
EGE = Procedure(ProcedureKind.EGE, "physics", 11)
GVE = Procedure(ProcedureKind.GVE9, "math", 9)
LOW, FINE = (10, 3), (10, 2)


def one_school(*results):
    return Facts((SchoolFact(1, "s1", "Школа № 1"),), tuple(ResultFact(1, *each) for each in results))


def both_years(procedure, numbers=LOW):
    return [(year, procedure, *numbers) for year in (YEAR, YEAR - 1)]


def only(facts, parameters=DEFAULT):
    (finding,) = METHOD.identify(facts, year=YEAR, parameters=parameters)
    return finding


@pytest.mark.parametrize(
    ("procedure", "stage"),
    [
        (VPR_4, Stage.PRIMARY),
        (VPR_6, Stage.BASIC),
        (OGE, Stage.BASIC),
        (VPR_10, Stage.SECONDARY),
        (EGE, Stage.SECONDARY),
        (GVE, None),
    ],
)
def test_stages(procedure, stage):
    assert stage_of(procedure) is stage


@pytest.mark.parametrize(
    ("rule", "one_of_two", "one_of_three", "two_of_three", "all_of_two"),
    [
        (StageRule.ALL, False, False, False, True),
        (StageRule.ANY, True, True, True, True),
        (StageRule.MAJORITY, False, False, True, True),
    ],
)
def test_rules_over_the_stages(rule, one_of_two, one_of_three, two_of_three, all_of_two):
    parameters = replace(DEFAULT, stage_rule=rule)
    primary, basic, secondary = both_years(VPR_4), both_years(OGE), both_years(EGE)

    assert only(one_school(*primary, *both_years(OGE, FINE)), parameters).listed is one_of_two
    assert only(one_school(*primary, *both_years(OGE, FINE), *both_years(EGE, FINE)), parameters).listed is one_of_three
    assert only(one_school(*primary, *basic, *both_years(EGE, FINE)), parameters).listed is two_of_three
    assert only(one_school(*basic, *secondary), parameters).listed is all_of_two


def test_another_procedure_of_the_stage_counts_in_the_other_year():
    finding = only(one_school((YEAR, OGE, *LOW), (YEAR - 1, VPR_6, *LOW)))

    assert (finding.value, finding.listed) == (1, True)


def test_low_in_one_year_only_is_not_stable():
    assert only(one_school((YEAR, OGE, *LOW), (YEAR - 1, OGE, *FINE))).listed is False


def test_a_stage_with_one_year_of_data_does_not_count():
    finding = only(one_school(*both_years(OGE), (YEAR, EGE, *FINE)))

    assert (finding.value, finding.listed) == (1, True)
    assert finding.components[2].treatment == "нет данных за оба года: ступень не считается"


def test_no_stage_with_both_years_is_not_enough_data():
    finding = only(one_school((YEAR, OGE, *LOW), (YEAR, EGE, *LOW)))

    assert (finding.value, finding.listed, finding.label) == (None, None, "недостаточно данных")


def test_gve_does_not_count():
    assert only(one_school(*both_years(GVE))).value is None


def test_what_the_school_lacks_to_leave():
    finding = only(one_school(*both_years(VPR_4, (10, 5)), *both_years(OGE)))

    assert finding.to_leave == (
        "Чтобы выйти из списка, не хватает 1 ступени без низких процедур, любых из этих "
        "(указано, сколько участников может остаться ниже минимального порога):\n"
        "НОО, ВПР, математика, 4 кл. – не больше 2 из 10, сейчас 5;\n"
        "ООО, ОГЭ, математика, 9 кл. – не больше 2 из 10, сейчас 3",
    )
    assert finding.reasons[0] == "Устойчиво низкие результаты на 2 из 2 ступеней с данными за оба года – в списке."


rows = st.dictionaries(
    st.tuples(st.sampled_from([YEAR, YEAR - 1]), st.sampled_from([VPR_4, VPR_6, OGE, VPR_10, EGE, GVE])),
    st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
)


@pytest.mark.parametrize("rule", list(StageRule))
@given(rows=rows, seed=st.randoms(use_true_random=False))
def test_more_low_marks_never_leave_the_list(rule, rows, seed):
    parameters = replace(DEFAULT, stage_rule=rule)
    worse = {key: (n, seed.randint(low, n)) for key, (n, low) in rows.items()}

    before, after = (
        only(one_school(*((*key, *own) for key, own in each.items())), parameters) for each in (rows, worse)
    )

    assert after.listed or not before.listed
    assert before.value is None or after.value >= before.value


@given(rows=rows)
def test_contributions_add_up_to_the_number_of_stages(rows):
    finding = only(one_school(*((*key, *own) for key, own in rows.items())))

    brought = [each.contribution for each in finding.components if each.contribution is not None]
    assert (sum(brought) if brought else None) == finding.value
