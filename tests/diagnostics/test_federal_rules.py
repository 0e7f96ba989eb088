"""FED_2P1 and FED_2025 against the oracle, at the threshold, with missing procedures and years."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.identification.facts import (
    Facts,
    MissingReason,
    Procedure,
    ProcedureKind,
    ResultFact,
    SchoolFact,
    low_count,
)
from diagnostics.identification.fed_2p1 import METHOD as FED_2P1
from diagnostics.identification.fed_2025 import METHOD as FED_2025
from diagnostics.identification.low_procedures import DEFAULT_PROCEDURES, FederalParameters
from diagnostics.identification.parameters import Comparison
from tests.diagnostics import oracle
from tests.diagnostics.vectors import OGE_MATHS, by_code, ust_ilimsk_facts

DEFAULT = FederalParameters()
STRICT = replace(DEFAULT, comparison=Comparison.MORE_THAN)
EGE_RUSSIAN = Procedure(ProcedureKind.EGE, "rus", 11)
OGE_RUSSIAN = Procedure(ProcedureKind.OGE, "rus", 9)
VPR_RUSSIAN_5 = Procedure(ProcedureKind.VPR, "rus", 5)
GVE_MATHS = Procedure(ProcedureKind.GVE9, "math", 9)
ONE_SCHOOL = (SchoolFact(1, "s1", "Школа № 1"),)

counts = st.integers(0, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.none()))
shares = st.tuples(st.none(), st.none(), st.decimals(0, 100, places=1).map(str))
unknown = st.sampled_from([(None, None, None), (12, None, None)])
town = st.dictionaries(
    st.tuples(st.integers(1, 4), st.sampled_from([2020, 2021]), st.sampled_from((*DEFAULT_PROCEDURES, GVE_MATHS))),
    st.one_of(counts, counts, shares, unknown),
    max_size=45,
)
parameter_sets = st.builds(
    FederalParameters,
    threshold=st.sampled_from([Decimal(30), Decimal("33.3"), Decimal(50)]),
    comparison=st.sampled_from(list(Comparison)),
    min_participants=st.sampled_from([1, 10]),
)


def facts_of(rows):
    schools = tuple(SchoolFact(key, f"s{key}", f"Школа № {key}") for key in range(1, 5))
    results = tuple(
        ResultFact(school, year, procedure, n, low, None if share is None else Decimal(share))
        for (school, year, procedure), (n, low, share) in rows.items()
    )
    return Facts(schools, results)


def one_school(*results):
    return Facts(ONE_SCHOOL, tuple(ResultFact(1, *result) for result in results))


def only(method, facts, parameters=DEFAULT, year=2021):
    (finding,) = method.identify(facts, year=year, parameters=parameters)
    return finding


@pytest.mark.parametrize("method", [FED_2P1, FED_2025], ids=lambda method: method.code)
@given(rows=town, parameters=parameter_sets)
def test_every_school_agrees_with_the_oracle(method, rows, parameters):
    findings = method.identify(facts_of(rows), year=2021, parameters=parameters)

    for finding in findings:
        own = {(year, procedure): row for (school, year, procedure), row in rows.items() if school == finding.school_id}
        assert (finding.value, finding.listed) == oracle.judge(
            own,
            2021,
            procedures=parameters.procedures,
            threshold=parameters.threshold,
            comparison=parameters.comparison.value,
            n_latest=2,
            m_previous=1,
            least=parameters.min_participants,
            rule=method.code,
        )


@given(rows=town, latest=st.integers(1, 4), previous=st.integers(1, 3))
def test_depths_of_the_rule_are_parameters(rows, latest, previous):
    parameters = replace(DEFAULT, latest_count=latest, previous_count=previous)

    for finding in FED_2P1.identify(facts_of(rows), year=2021, parameters=parameters):
        own = {(year, procedure): row for (school, year, procedure), row in rows.items() if school == finding.school_id}
        assert (finding.value, finding.listed) == oracle.judge(
            own,
            2021,
            procedures=DEFAULT_PROCEDURES,
            threshold=30,
            comparison=">=",
            n_latest=latest,
            m_previous=previous,
            least=1,
            rule="FED_2P1",
        )


@given(rows=town)
def test_the_rule_of_2025_implies_the_older_one(rows):
    facts = facts_of(rows)
    older = FED_2P1.identify(facts, year=2021, parameters=DEFAULT)
    newer = FED_2025.identify(facts, year=2021, parameters=DEFAULT)

    assert all(old.listed for old, new in zip(older, newer, strict=True) if new.listed)


@pytest.mark.parametrize("method", [FED_2P1, FED_2025], ids=lambda method: method.code)
@given(rows=town, seed=st.randoms(use_true_random=False))
def test_more_low_marks_never_leave_the_list(method, rows, seed):
    worse = {
        key: (n, seed.randint(low, n), share) if low is not None else (n, low, share)
        for key, (n, low, share) in rows.items()
    }

    before = method.identify(facts_of(rows), year=2021, parameters=DEFAULT)
    after = method.identify(facts_of(worse), year=2021, parameters=DEFAULT)

    assert all(new.listed for old, new in zip(before, after, strict=True) if old.listed)


@pytest.mark.parametrize("method", [FED_2P1, FED_2025], ids=lambda method: method.code)
@given(rows=town, seed=st.randoms(use_true_random=False))
def test_order_of_schools_and_results_changes_nothing(method, rows, seed):
    facts = facts_of(rows)
    shuffled = replace(
        facts,
        schools=tuple(seed.sample(facts.schools, len(facts.schools))),
        results=tuple(seed.sample(facts.results, len(facts.results))),
    )

    before = {each.school_id: each for each in method.identify(facts, year=2021, parameters=DEFAULT)}
    after = {each.school_id: each for each in method.identify(shuffled, year=2021, parameters=DEFAULT)}

    assert before == after
    assert facts.fingerprint() == shuffled.fingerprint()


@pytest.mark.parametrize(
    ("participants", "low", "at_least", "more_than"),
    [
        (10, 3, True, False),
        (100, 30, True, False),
        (1000, 299, False, False),
        (1000, 301, True, True),
        (3, 1, True, True),
    ],
)
def test_exactly_thirty_percent_is_low_only_under_at_least(participants, low, at_least, more_than):
    facts = one_school((2021, OGE_MATHS, participants, low))

    assert only(FED_2P1, facts).value == int(at_least)
    assert only(FED_2P1, facts, STRICT).value == int(more_than)


def test_ust_ilimsk_oge_maths_2021():
    facts = ust_ilimsk_facts()

    at_least = by_code(facts, FED_2P1.identify(facts, year=2021, parameters=DEFAULT))
    more_than = by_code(facts, FED_2P1.identify(facts, year=2021, parameters=STRICT))

    assert {code for code, finding in at_least.items() if finding.value == 1} == {"ui-1", "ui-2", "ui-7", "ui-13"}
    assert {code for code, finding in more_than.items() if finding.value == 1} == {"ui-2", "ui-7", "ui-13"}
    assert {finding.listed for finding in at_least.values()} == {None}
    assert (
        "ОГЭ, математика, 9 кл., 2021: 47,6\u00a0% (по опубликованному проценту) – ниже минимального порога; "
        "порог 30\u00a0%"
    ) in at_least["ui-2"].reasons


def test_school_without_ege_is_judged_on_what_was_held():
    low_twice = [(year, procedure, 20, 10) for year in (2020, 2021) for procedure in (OGE_MATHS, VPR_RUSSIAN_5)]
    facts = one_school(*low_twice)

    assert only(FED_2P1, facts).listed is True
    assert only(FED_2025, facts).listed is True


@pytest.mark.parametrize("method", [FED_2P1, FED_2025], ids=lambda method: method.code)
def test_missing_year_before_is_not_enough_data(method):
    facts = one_school((2021, OGE_MATHS, 20, 10), (2021, OGE_RUSSIAN, 20, 10))

    finding = only(method, facts)

    assert (finding.listed, finding.value, finding.label) == (None, 2, "недостаточно данных")
    assert any("Недостаточно данных" in reason for reason in finding.reasons)


def test_low_results_of_other_procedures_do_not_meet_the_rule_of_2025():
    facts = one_school((2020, VPR_RUSSIAN_5, 20, 10), (2021, OGE_MATHS, 20, 10), (2021, OGE_RUSSIAN, 20, 10))

    assert only(FED_2P1, facts).listed is True
    assert only(FED_2025, facts).listed is None


def test_school_without_any_result_has_no_value():
    finding = only(FED_2P1, Facts(ONE_SCHOOL))

    assert (finding.value, finding.listed) == (None, None)


def test_nobody_took_part_is_not_zero_low_marks():
    finding = only(FED_2P1, one_school((2021, OGE_MATHS, 0, 0)))

    assert finding.value is None


def test_gve_does_not_count():
    facts = one_school((2021, GVE_MATHS, 10, 10), (2021, OGE_MATHS, 10, 10))

    assert only(FED_2P1, facts).value == 1


def test_few_participants_are_available_but_never_low():
    parameters = replace(DEFAULT, min_participants=10)

    finding = only(FED_2P1, one_school((2021, OGE_MATHS, 9, 9)), parameters)

    assert finding.value == 0
    assert any("участников меньше 10" in reason for reason in finding.reasons)


def test_reasons_quote_counts_and_name_what_is_missing():
    facts = one_school(
        (2021, OGE_MATHS, 21, 10),
        (2021, OGE_RUSSIAN, 21, 2),
        (2020, OGE_MATHS, None, None, None, MissingReason.NOT_HELD),
    )

    reasons = only(FED_2P1, facts).reasons

    assert reasons[0] == (
        "В 2021 году – 1 низкая процедура (нужно не менее 2), "
        "в предшествующем году – 0 низких процедур (нужно не менее 1) – недостаточно данных."
    )
    assert "ОГЭ, математика, 9 кл., 2021: 10 из 21 (47,6\u00a0%) – ниже минимального порога; порог 30\u00a0%" in reasons
    assert (
        "ОГЭ, русский язык, 9 кл., 2021: 2 из 21 (9,5\u00a0%) – низкий результат не зафиксирован; порог 30\u00a0%"
    ) in reasons
    assert "Нет данных за 2020 год (процедура не проводилась): ОГЭ, математика, 9 кл." in reasons


def test_a_school_lacks_no_exam_of_grades_that_it_has_not():
    facts = one_school((2021, OGE_MATHS, 21, 10))
    basic = replace(facts, schools=(replace(facts.schools[0], level="basic"),))

    reasons = only(FED_2P1, basic).reasons

    assert any(
        "Нет данных за 2021 год (неприменимо" in reason and "ЕГЭ" in reason and "ОГЭ" not in reason
        for reason in reasons
    )
    assert not any("сведения не представлены" in reason and "ЕГЭ" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("level", "reason", "said"),
    [
        ("basic", None, "неприменимо"),
        ("basic", MissingReason.NOT_SUPPLIED, "неприменимо"),
        ("basic", MissingReason.SUPPRESSED, "сведения скрыты"),
        ("secondary", MissingReason.NOT_SUPPLIED, "сведения не представлены"),
        ("", MissingReason.NOT_SUPPLIED, "сведения не представлены"),
    ],
)
def test_an_empty_cell_of_a_grade_that_the_school_has_not_lacks_nothing(level, reason, said):
    """Departments print one table with all exams for all schools."""
    facts = one_school((2021, EGE_RUSSIAN, None, None, None, reason))
    school = replace(facts, schools=(replace(facts.schools[0], level=level),))

    [missing] = [part for part in only(FED_2P1, school).components if part.code == f"2021/{EGE_RUSSIAN.code}"]

    assert missing.treatment.startswith(f"нет данных: {said}")


class TestCancelledYears:
    facts = one_school((2019, OGE_MATHS, 20, 10), (2021, OGE_MATHS, 20, 10), (2021, OGE_RUSSIAN, 20, 10))

    def test_by_default_a_cancelled_year_is_missing(self):
        assert only(FED_2025, self.facts).listed is None

    def test_with_the_option_the_last_held_year_is_taken_and_named(self):
        parameters = replace(DEFAULT, skip_cancelled_years=True)

        finding = only(FED_2025, self.facts, parameters)

        assert finding.listed is True
        assert "ОГЭ, математика, 9 кл.: в 2020 году процедура отменена, взят 2019 год" in finding.reasons

    def test_two_cancelled_years_in_a_row(self):
        base = Procedure(ProcedureKind.EGE, "math_base", 11)
        facts = one_school((2019, base, 20, 10), (2022, base, 20, 10), (2022, OGE_MATHS, 20, 10))

        finding = only(FED_2025, facts, replace(DEFAULT, skip_cancelled_years=True), year=2022)

        assert finding.listed is True
        assert any("в 2020–2021 годах процедура отменена, взят 2019 год" in reason for reason in finding.reasons)

    def test_a_procedure_that_was_held_keeps_its_year(self):
        facts = replace(self.facts, results=(ResultFact(1, 2019, VPR_RUSSIAN_5, 20, 20),))

        finding = only(FED_2P1, facts, replace(DEFAULT, skip_cancelled_years=True))

        assert not any("2019" in reason for reason in finding.reasons if "ВПР" in reason)


def test_summary_counts_every_school():
    facts = ust_ilimsk_facts()
    findings = FED_2P1.identify(facts, year=2021, parameters=DEFAULT)

    summary = FED_2P1.summary(findings, facts, year=2021, parameters=DEFAULT)

    assert (summary.schools, summary.with_value, summary.insufficient, summary.listed) == (14, 14, 14, 0)
    assert (summary.threshold, summary.mean_oip) == (30, None)


@pytest.mark.parametrize(
    ("kind", "subject", "marks_2", "below_minimum", "expected"),
    [
        ("OGE", "math", 3, 5, 3),
        ("OGE", "math", None, 5, 5),
        ("VPR", "rus", 0, 5, 0),
        ("EGE", "rus", 3, 5, 5),
        ("EGE", "math_profile", 3, None, 3),
        ("EGE", "math_profile", 3, 0, 0),
        ("EGE", "math_base", 3, 5, 3),
        ("OGE", "math", None, None, None),
    ],
)
def test_which_count_is_low(kind, subject, marks_2, below_minimum, expected):
    procedure = Procedure(ProcedureKind(kind), subject, 9)

    assert low_count(procedure, marks_2=marks_2, below_minimum=below_minimum) == expected


def test_ege_mathematics_without_a_level_counts_and_is_not_called_missing():
    unnamed = Procedure(ProcedureKind.EGE, "math", 11)

    with_it = only(FED_2P1, one_school((2021, unnamed, 10, 5)))
    without = only(FED_2P1, one_school((2021, OGE_MATHS, 10, 5)))

    assert with_it.value == 1
    assert not any("ЕГЭ, математика, " in reason for reason in without.reasons)


def test_two_results_of_one_procedure_are_refused():
    with pytest.raises(ValueError, match="Два результата"):
        only(FED_2P1, one_school((2021, OGE_MATHS, 10, 1), (2021, OGE_MATHS, 10, 2)))
