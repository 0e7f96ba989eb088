"""Every fact leads back to file, sheet and cell."""

import pytest

from schools.models import AssessmentResult, ContextFact, PublishedIndex, ReferenceValue
from schools.models.facts import Fact
from schools.selectors import place_of
from tests.conftest import Cast
from tests.schools.conftest import GOOD, SCHOOL, load
from tests.schools.workbooks.files import RESULTS_HEADINGS, workbook

CONTEXT = ("Школа", "Год", "Контингент", "Неполные семьи, %")
INDICES = ("Школа", "Год", "ЕГЭ", "ОИП", "ИСБШ")
PERCENTS = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Успеваемость, %", "Качество, %")


def place(fact: Fact, field: str = "") -> str:
    return str(place_of(fact, field))


def test_a_count_of_marks(in_town: Cast) -> None:
    load(GOOD)

    assert place(AssessmentResult.objects.get(), "marks_2") == "results.xlsx, лист «Результаты», G2"


@pytest.mark.parametrize(("variable", "cell"), [("x_size", "C3"), ("x_single_parent", "D3")])
def test_a_variable_has_its_own_column(in_town: Cast, variable: str, cell: str) -> None:
    other = ("School 2 north", 2021, 100, 10)
    load(content=workbook({"Контекст": [CONTEXT, other, (SCHOOL, 2021, 120, 25)]}), accept_warnings=True)

    fact = ContextFact.objects.get(school=in_town.school, variable=variable)

    assert place(fact) == f"results.xlsx, лист «Контекст», {cell}"


def test_an_index_and_its_components(in_town: Cast) -> None:
    load(content=workbook({"Индексы": [INDICES, (SCHOOL, 2019, 25, "59,86", "56,85")]}))

    assert place(PublishedIndex.objects.get(code="isbsh")).endswith("E2")
    assert place(PublishedIndex.objects.get(code="oip"), "ege").endswith("C2")


def test_the_city_among_the_schools_is_a_reference_value(in_town: Cast) -> None:
    rows = [(SCHOOL, 2021, "ОГЭ", "Математика", 9, "80", "40"), ("Город", 2021, "ОГЭ", "Математика", 9, "85", "45")]

    loaded = load(content=workbook({"ОГЭ": [PERCENTS, *rows]})).loaded

    assert (loaded.counts["new"], loaded.counts["references"], loaded.counts["rejected"]) == (1, 2, 0)
    assert place(ReferenceValue.objects.get(metric="quality_pct")).endswith("лист «ОГЭ», G3")


def test_columns_that_one_sheet_lacks_are_left_alone(in_town: Cast) -> None:
    """Two sheets of one file tell of different columns of the same table of facts."""
    load(GOOD)
    means = (*PERCENTS[:5], "Средний балл")
    sheets = {
        "Отметки": [RESULTS_HEADINGS, (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 1, 9, 9, 2, 1)],
        "Баллы": [means, (SCHOOL, 2021, "ОГЭ", "Математика", 9, "14,5")],
    }

    loaded = load(content=workbook(sheets)).loaded

    assert (loaded.counts["new"], loaded.counts["changed"]) == (1, 1)
    math = AssessmentResult.objects.get(subject="math")
    assert (math.marks_2, math.mean_score) == (10, 14.5)
    assert place(math, "mean_score") == "results.xlsx, лист «Баллы», F2"


def test_a_fact_without_a_file(in_town: Cast) -> None:
    fact = ContextFact.objects.create(school=in_town.school, year=2021, variable="x_size", value=1)

    assert place_of(fact) is None
