"""Each rule of consistency: what it finds in the numbers that real reports contained, and what it leaves alone."""

import subprocess
import sys
from decimal import Decimal

import pytest

from schools.consistency import RULES, Exam, ExamTotals, Facts, Finding, ResultFact, SchoolFact, TwoCounts, Value
from schools.consistency import disagreements as found_in
from schools.consistency.facts import InFile
from schools.workbooks import Level

YEAR = 2021
ST_17 = {"staff": 26, "teachers": 23, "speech_therapists": 1, "social_pedagogues": 1, "psychologists": 1}
ST_17_QUALIFIED = {"qualified_staff": 47, "qualified_teachers": 33, "staff_higher": 26, "staff_secondary": 21}
CITY = {"staff": 614, "teachers": 514, "qualified_staff": 619, "qualified_teachers": 514}
RUSSIAN, MATHS = Exam(YEAR, "OGE", "rus", 9), Exam(YEAR, "OGE", "math", 9)


def of_school(values: dict[str, float], school: int | None = 17) -> Facts:
    return Facts(context={(school, YEAR): {code: Value(number, field=code) for code, number in values.items()}})


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def rules(facts: Facts) -> list[str]:
    return [finding.rule for finding in found_in(facts)]


def test_school_17_has_two_numbers_of_staff_and_of_teachers() -> None:
    staff, teachers = found_in(of_school(ST_17 | ST_17_QUALIFIED))

    assert (staff.rule, staff.level, staff.school, staff.year) == ("two_totals_differ", Level.WARNING, 17, YEAR)
    assert "26" in staff.message
    assert "47" in staff.message
    assert [value.field for value in staff.values] == ["staff", "qualified_staff"]
    assert "23" in teachers.message
    assert "33" in teachers.message


def test_the_city_has_614_and_619() -> None:
    finding = only(found_in(of_school(CITY, school=None)))

    assert finding.school is None
    assert "614" in finding.message
    assert "619" in finding.message


@pytest.mark.parametrize(
    ("values", "rule", "level"),
    [
        ({"staff": 20, "teachers": 23}, "part_over_whole", Level.ERROR),
        ({"qualified_staff": 20, "staff_top": 12, "staff_first": 9}, "disjoint_over_whole", Level.ERROR),
        ({"staff": 20, "staff_higher": 15, "staff_secondary": 6}, "disjoint_over_whole", Level.ERROR),
        ({"staff": 34, "teachers": 28, "psychologists": 2, "tutors": 3}, "posts_below_total", Level.NOTE),
        ({"g10_any_pct": 40, "g10_own_pct": 41}, "part_over_whole", Level.ERROR),
        ({"g9": 50, "g10_any": 24, "g10_any_pct": 50}, "continuation_differs", Level.WARNING),
        ({"g10_any_pct": 101}, "percent_over_100", Level.ERROR),
    ],
)
def test_variables_that_disagree(values: dict[str, float], rule: str, level: Level) -> None:
    finding = only(found_in(of_school(values)))

    assert (finding.rule, finding.level) == (rule, level)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"staff": 26, "teachers": 26, "psychologists": 0},
        {"staff": 26, "teachers": 20},
        {"teachers_top": 30},
        {"qualified_staff": 20, "staff_top": 11, "staff_first": 9},
        {"g9": 46, "g10_any": 22, "g10_own": 20, "g10_any_pct": 47.8, "g10_own_pct": 43.5},
        {"g9": 0, "g10_any": 0, "g10_any_pct": 50},
        {"g10_any_pct": 100, "g10_own_pct": 100},
    ],
)
def test_variables_that_agree(values: dict[str, float]) -> None:
    assert found_in(of_school(values)) == []


def result(success: str | None, quality: str | None, participants: int = 20, marks: tuple = (2, 8, 6, 4)) -> Facts:
    values = [
        None if text is None else Value(Decimal(text), "results", 1, name)
        for text, name in ((success, "success_pct"), (quality, "quality_pct"))
    ]
    return Facts(percents=[ResultFact(1, 5, MATHS, participants, marks, *values)])


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (result("90", "50"), []),
        (result("90.05", "50"), []),
        (result("85", "50"), ["percent_differs"]),
        (result("90", "55"), ["percent_differs"]),
        (result("40", "50", marks=(None,) * 4), ["quality_over_success"]),
        (result("50", "50", participants=0, marks=(0, 0, 0, 0)), []),
        (result("50", None, marks=(None,) * 4), []),
    ],
)
def test_percents_of_a_result(facts: Facts, expected: list[str]) -> None:
    assert rules(facts) == expected


@pytest.mark.parametrize(("other", "expected"), [(21, ["two_counts_differ"]), (20, [])])
def test_participants_of_results_and_of_the_journal(other: int, expected: list[str]) -> None:
    counts = TwoCounts("journal", 5, MATHS, Value(20), Value(other))

    assert rules(Facts(comparisons=[counts])) == expected


def test_more_participants_than_pupils() -> None:
    finding = only(found_in(Facts(over_contingent=[TwoCounts("context", 5, MATHS, Value(25), Value(12))])))

    assert (finding.rule, finding.school) == ("more_than_contingent", 5)
    assert "участников 25" in finding.message


@pytest.mark.parametrize(
    ("procedure", "level", "expected"),
    [
        ("EGE", "basic", ["no_such_level"]),
        ("EGE", "secondary", []),
        ("EGE", "", []),
        ("OGE", "basic", []),
        ("OGE", "primary", ["no_such_level"]),
    ],
)
def test_a_procedure_above_the_level_of_the_school(procedure: str, level: str, expected: list[str]) -> None:
    exam = Exam(YEAR, procedure, "history", 11)

    assert rules(Facts(schools={5: SchoolFact("ООШ", level)}, exams={exam: ExamTotals({5: 1})})) == expected


@pytest.mark.parametrize(
    ("stated", "metric", "expected"),
    [("85.4", "success_pct", []), ("85.6", "success_pct", ["city_differs"]), ("30", "quality_pct", ["city_differs"])],
)
def test_the_city_against_its_pupils(stated: str, metric: str, expected: list[str]) -> None:
    exams = {MATHS: ExamTotals({5: 1, 6: 2}, participants=1000, passed=850, good=310)}

    assert rules(Facts(exams=exams, city={(MATHS, metric): Value(Decimal(stated))})) == expected


def test_shares_of_schools_are_never_called_the_city() -> None:
    exams = {MATHS: ExamTotals({5: 1}, participants=None)}

    assert rules(Facts(exams=exams, city={(MATHS, "success_pct"): Value(Decimal("97.8"))})) == []


def indices(schools: int) -> dict[int, Value]:
    return {school: Value(Decimal("38.97") + school - 9, "indices", school) for school in range(1, schools + 1)}


@pytest.mark.parametrize(("schools", "expected"), [(17, []), (16, ["city_differs"])])
def test_the_mean_of_the_district_needs_all_of_its_schools(schools: int, expected: list[str]) -> None:
    facts = Facts(indices={(2019, "oip"): indices(schools)}, means={(2019, "oip"): Value(Decimal("38.97"))})

    assert rules(facts) == expected


def test_one_index_without_the_other() -> None:
    facts = Facts(indices={(2019, "oip"): indices(4), (2019, "isbsh"): indices(3)})

    finding = only(found_in(facts))

    assert (finding.rule, finding.school, finding.year) == ("index_missing", 4, 2019)
    assert rules(Facts(indices={(2019, "oip"): indices(4)})) == []


def test_russian_without_mathematics() -> None:
    facts = Facts(exams={RUSSIAN: ExamTotals({5: 1, 6: 2}), MATHS: ExamTotals({6: 3})})

    finding = only(found_in(facts))

    assert (finding.rule, finding.school) == ("subject_missing", 5)
    assert "предмет «Русский язык» загружен, а «Математика» – нет" in finding.message
    assert rules(Facts(exams={RUSSIAN: ExamTotals({5: 1})})) == []
    assert rules(Facts(years=frozenset({2019}), exams=facts.exams)) == []


@pytest.mark.parametrize(("has_between", "expected"), [((6,), ["year_missing"]), ((5, 6), [])])
def test_a_year_missing_between_two_others(has_between: tuple[int, ...], expected: list[str]) -> None:
    schools = {2019: (5, 6), 2021: has_between, 2022: (5, 6)}
    exams = {Exam(year, "OGE", "rus", 9): ExamTotals(dict.fromkeys(of, 1)) for year, of in schools.items()}

    assert rules(Facts(exams=exams)) == expected


def test_a_year_without_the_procedure_is_no_gap() -> None:
    exams = {Exam(year, "OGE", "rus", 9): ExamTotals({5: 1}) for year in (2019, 2021)}

    assert rules(Facts(exams=exams)) == []


@pytest.mark.parametrize(("told", "expected"), [(3, ["not_in_file"]), (4, []), (2, [])])
def test_a_school_of_earlier_tables_that_this_one_leaves_out(told: int, expected: list[str]) -> None:
    """Емишевская stands in tables 1 and 2 and not in table 3; a correction of two rows leaves out nobody."""
    in_file = InFile(set(range(1, told + 1)), dict.fromkeys(range(1, 5), 1), "indices", "oip")

    assert rules(Facts(kind="indices", in_file={(2019, "ОИП"): in_file})) == expected


def test_findings_are_told_apart() -> None:
    """PostgreSQL keeps one row of each rule, year, school and subject."""
    facts = of_school(ST_17 | ST_17_QUALIFIED | {"staff_top": 60, "staff_first": 50, "g10_own_pct": 120})
    findings = found_in(facts)

    keys = {(one.rule, one.year, one.school, one.subject) for one in findings}

    assert len(keys) == len(findings) > 4


def test_every_rule_is_registered_once() -> None:
    assert len(set(RULES)) == len(RULES)


def test_the_rules_need_no_django() -> None:
    code = "import sys, schools.consistency; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
