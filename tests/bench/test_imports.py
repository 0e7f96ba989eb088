"""What is timed beside each other must do the same work."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

from bench.imports.limit import import_raw
from bench.imports.ours import import_by_pages, import_in_one_go
from bench.imports.peer import import_by_library
from bench.imports.workbook import EXAMS, result_rows, school_name, write_workbook
from schools.models import AssessmentResult
from tests.conftest import Cast, make_school

COLUMNS = (
    "school__name", "year", "procedure", "subject", "grade", "participants", "marks_2", "marks_3", "marks_4",
    "marks_5", "below_minimum", "mean_score", "success_pct", "quality_pct", "missing_reason",
)  # fmt: skip
SCHOOLS = 3
ROWS = SCHOOLS * len(EXAMS)


@pytest.fixture
def workbook(tmp_path: Path, settings: LazySettings, in_town: Cast) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    for number in range(1, SCHOOLS + 1):
        make_school(school_name(number), f"b-{number}")
    write_workbook(tmp_path / "results.xlsx", ROWS)
    return tmp_path / "results.xlsx"


@pytest.mark.parametrize("load", [import_in_one_go, import_by_pages, import_by_library, import_raw])
def test_every_variant_stores_exactly_the_rows_of_the_workbook(load: Callable[[Path], None], workbook: Path) -> None:
    load(workbook)

    stored = AssessmentResult.objects.order_by("pk").values_list(*COLUMNS)
    assert {_in_words(row) for row in stored} == {(*row, None, None, None, "") for row in result_rows(ROWS, seed=1)}
    assert len(stored) == ROWS


def _in_words(row: tuple) -> tuple:
    """As the workbook spells it."""
    procedure, subject = AssessmentResult.Procedure(row[2]), row[3]
    words = {"VPR": "ВПР", "OGE": "ОГЭ", "EGE": "ЕГЭ"}
    subjects = {
        "rus": "Русский язык", "math": "Математика", "math_profile": "Математика (профильная)", "physics": "Физика",
        "chemistry": "Химия", "biology": "Биология", "geography": "География", "history": "История",
        "social": "Обществознание", "world": "Окружающий мир",
    }  # fmt: skip
    return (*row[:2], words[procedure], subjects[subject], *row[4:])


def test_the_large_workbook_has_no_two_rows_of_the_same_fact() -> None:
    keys = [row[:5] for row in result_rows(100_000, seed=1)]

    assert len(set(keys)) == 100_000
