"""A result that is far from the last one is a warning, whether the last one is stored or stands in the file."""

from decimal import Decimal

import pytest

from schools.models import AssessmentResult
from schools.services.examination import examine
from schools.services.jumps import jump_problems
from schools.services.staging import staged_batches
from schools.workbooks import Answers
from tests.conftest import Cast, make_school
from tests.schools.conftest import SCHOOL, load
from tests.schools.workbooks.files import results_workbook, workbook

PERCENTS = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Успеваемость, %", "Качество, %")


def percents(*rows: tuple) -> bytes:
    return workbook({"ОГЭ": [PERCENTS, *rows]})


def oge(year: int, success: str, quality: str | None = None, school: str = SCHOOL) -> tuple:
    return school, year, "ОГЭ", "Математика", 9, success, quality


def jumps(content: bytes) -> list[str]:
    problems = load(content=content, is_trial=True).problems
    return [problem.message for problem in problems if problem.rule == "jump"]


def test_against_the_stored_result_of_the_last_year_it_was_held(in_town: Cast) -> None:
    """The exam was cancelled in 2020: 2021 stands beside 2019."""
    load(content=percents(oge(2018, "90"), oge(2019, "76,5")))

    [message] = jumps(percents(oge(2021, "52,4")))

    assert message.startswith("F2: 52,4. Успеваемость 52,4 %, в 2019 году 76,5 %: снижение на 24,1 п.п.")


def test_a_jump_names_its_column(in_town: Cast) -> None:
    load(content=percents(oge(2019, "76,5")))

    [jump] = [one for one in load(content=percents(oge(2021, "52,4")), is_trial=True).problems if one.rule == "jump"]

    assert (jump.column, jump.heading) == ("F", "Успеваемость, %")


def test_against_an_earlier_row_of_the_same_file(in_town: Cast) -> None:
    [message] = jumps(percents(oge(2019, "60", "20"), oge(2021, "65", "45")))

    assert message.startswith("G3: 45. Качество 45 %, в 2019 году 20 %: рост на 25 п.п.")


def test_a_value_stored_for_a_cancelled_year_is_skipped(in_town: Cast) -> None:
    load(content=percents(oge(2019, "60"), oge(2020, "95")), accept_warnings=True)

    assert jumps(percents(oge(2021, "61"))) == []


def test_shares_follow_from_counts(in_town: Cast) -> None:
    load(content=results_workbook((SCHOOL, 2019, "ОГЭ", "Математика", 9, 20, 2, 8, 8, 2, 2)))

    success, quality = jumps(results_workbook((SCHOOL, 2021, "ОГЭ", "Математика", 9, 20, 10, 4, 4, 2, 10)))

    assert "Успеваемость 50 %, в 2019 году 90 %: снижение на 40 п.п." in success
    assert "Качество 30 %, в 2019 году 50 %: снижение на 20 п.п." in quality


@pytest.mark.parametrize(("now", "count"), [("75", 1), ("74,9", 0), ("45", 1), ("45,1", 0)])
def test_fifteen_points_are_a_jump(in_town: Cast, now: str, count: int) -> None:
    load(content=percents(oge(2019, "60")))

    assert len(jumps(percents(oge(2021, now)))) == count


@pytest.mark.parametrize(("low", "count"), [(31, 1), (32, 0)])
def test_fifteen_points_between_counts_that_do_not_divide(in_town: Cast, low: int, count: int) -> None:
    """10 of 30 and 29 of 60 pupils: neither share is a round number, their difference is."""
    load(content=results_workbook((SCHOOL, 2019, "ОГЭ", "Математика", 9, 30, 20, 10, 0, 0, 20)))

    assert len(jumps(results_workbook((SCHOOL, 2021, "ОГЭ", "Математика", 9, 60, low, 60 - low, 0, 0, low)))) == count


def test_the_limit_is_a_parameter(in_town: Cast) -> None:
    examination = examine(percents(oge(2019, "60"), oge(2021, "65")), answers=Answers(), today_year=2022)

    with staged_batches(examination.validated) as batches:
        assert not jump_problems(batches, examination.validated)
        assert len(jump_problems(batches, examination.validated, points=Decimal(5))) == 1


def test_other_schools_and_subjects_are_other_series(in_town: Cast) -> None:
    load(content=percents(oge(2019, "90")))

    others = percents(oge(2021, "50", school="School 2 north"), (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, "50", None))

    assert jumps(others) == []


def test_a_jump_waits_for_an_answer_and_is_asked_once(in_town: Cast) -> None:
    load(content=percents(oge(2019, "90")))
    file = percents(oge(2021, "50"))

    waiting = load(content=file)
    stored = load(content=file, accept_warnings=True)
    again = load(content=file)

    assert (waiting.loaded.state, stored.loaded.outcome) == ("checked", "with_remarks")
    assert (again.loaded.state, again.loaded.outcome, again.loaded.counts["unchanged"]) == ("stored", "accepted", 1)
    assert AssessmentResult.objects.count() == 2


def test_many_jumps_are_counted(in_town: Cast) -> None:
    names = [f"School {number} long ago" for number in range(600, 1110)]
    for number, name in enumerate(names):
        make_school(name, f"l-{number}")
    load(content=percents(*(oge(2019, "90", school=name) for name in names)))

    problems = load(content=percents(*(oge(2021, "50", school=name) for name in names))).problems

    assert [problem.rule for problem in problems].count("jump") == 500
    assert problems[-1].message == (
        "Результатов, которые резко отличаются от прошлых, больше, чем показано: ещё 10. "
        "Показаны самые большие отличия. Проверьте, тот ли это файл."
    )
