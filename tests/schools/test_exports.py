"""What was loaded comes out again in a workbook of the same kind, which changes nothing when it is loaded."""

import pytest

from schools.models import (
    ContextFact,
    ListEntry,
    MarkComparison,
    MarkScale,
    ReferenceValue,
    ScoreDistribution,
)
from schools.selectors.exports import exported_workbook
from schools.workbooks import KINDS, Answers, read
from tests.conftest import Cast
from tests.schools.conftest import SCHOOL, load
from tests.schools.workbooks.files import workbook

KEY = ("Школа", "Год", "Процедура", "Предмет", "Класс")
OGE = (SCHOOL, 2021, "ОГЭ", "Математика", 9)
SHEETS = {
    "register": [("Наименование ОО", "Код", "Уровень"), ("МОУ Лесная школа", "les-1", "ООШ")],
    "results": [
        (*KEY, "Участников", "2", "3", "4", "5", "Ниже минимума"),
        (*OGE, 21, 10, 6, 3, 2, 10),
        (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, *["н/д"] * 6),
    ],
    "percentages": [(*KEY, "Успеваемость, %", "Качество, %"), (*OGE, "70,5", 0), ("Город", *OGE[1:], "85,8", "30,2")],
    "ege": [
        ("Школа", "Год", "Предмет", "Участников", "Ниже минимума", "Средний балл", "80 баллов и выше"),
        (SCHOOL, 2021, "Физика", 20, 2, "54,3", 3),
    ],
    "journal": [
        ("Школа", "Год", "Предмет", "Класс", "Понизили", "Подтвердили", "Повысили", "0", "1", "2"),
        (SCHOOL, 2021, "Русский язык", 5, 12, 7, 1, 5, "", 15),
    ],
    "scores": [(*KEY, "Первичный балл"), *((SCHOOL, 2022, "ОГЭ", "Русский язык", 9, score) for score in (14, 15, 33))],
    "scales": [
        ("Год", "Процедура", "Предмет", "«3» от", "«4» от", "«5» от", "Наибольший балл"),
        (2021, "ОГЭ", "Математика", 8, 15, 22, 31),
    ],
    "grade10": [("Школа", "Год", "Окончили 9 класс", "Поступили в 10 класс"), (SCHOOL, 2021, 40, 30)],
    "context": [
        ("Школа", "Год", "Контингент", "Неполные семьи", "Нет регулярного транспорта", "КДН"),
        (SCHOOL, 2021, 312, "18,5", "нет", "н/д"),
    ],
    "staff": [("Школа", "Год", "Педагогические работники", "Учителя"), (SCHOOL, 2021, 26, 23)],
    "olympiads": [("Школа", "Год", "Участники муниципального этапа"), (SCHOOL, 2021, 0)],
    "satisfaction": [("Школа", "Год", "НОКО"), (SCHOOL, 2021, "87,4")],
    "recheck": [("Школа", "Год", "Перепроверено работ ВПР", "Изменено отметок ВПР"), (SCHOOL, 2021, 40, 14)],
    "indices": [("Школа", "Год", "ЕГЭ", "ОИП", "ИСБШ", "Сельская малокомплектная"), (SCHOOL, 2021, 25, 50, "", "")],
    "shnor_list": [
        ("Школы с низкими результатами (Распоряжение министерства от 21.01.2022 № 55-46-мр)",),
        ("Школа", "Год", "Категория", "Проект «500+»"),
        (SCHOOL, 2022, "базово", "да"),
    ],
    "objectivity_list": [("Школа", "Год", "Документ"), (SCHOOL, 2021, "Письмо Рособрнадзора")],
    "references": [
        ("Уровень территории", "Территория", "Год", "Показатель", "Значение"),
        ("регион", "Область", 2021, "ОИП: порог", 36),
    ],
}


def load_kind(kind: str, content: bytes) -> dict[str, int]:
    done = load(content=content, answers=Answers(kind=kind), accept_warnings=True)
    assert done.is_stored, done.document["problems"]
    return {name: done.loaded.counts[name] for name in ("new", "changed", "rejected")}


def test_every_kind_has_its_sheet() -> None:
    assert set(SHEETS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(SHEETS))
def test_an_export_loaded_again_changes_nothing(in_town: Cast, kind: str) -> None:
    first = load_kind(kind, workbook({"Лист1": SHEETS[kind]}))

    again = load_kind(kind, exported_workbook(kind=kind))

    assert first["new"] > 0
    assert again == {"new": 0, "changed": 0, "rejected": 0}


def test_an_export_of_a_year_holds_that_year_alone(in_town: Cast) -> None:
    headings, row = SHEETS["satisfaction"]
    load_kind("satisfaction", workbook({"Лист1": [headings, row, (SCHOOL, 2020, "70,1")]}))

    years = [cell for cell in read(exported_workbook(kind="satisfaction", year=2020)).sheets[0].columns[1] if cell]

    assert years[-1] == "2020"
    assert "2021" not in years


def test_scores_become_marks_and_a_distribution(in_town: Cast) -> None:
    load_kind("scores", workbook({"Лист1": SHEETS["scores"]}))

    scores = ScoreDistribution.objects.get()
    assert (len(scores.pupils), scores.pupils[14], scores.pupils[33]) == (34, 1, 1)
    result = in_town.school.results.get()
    assert (result.participants, result.marks_2, result.marks_3, result.marks_5) == (3, 1, 1, 1)


def test_a_scale_of_the_municipality_wins(in_town: Cast) -> None:
    headings = SHEETS["scales"][0]
    load_kind("scales", workbook({"Лист1": [headings, (2022, "ОГЭ", "Русский язык", 14, 23, 29, 33)]}))

    load_kind("scores", workbook({"Лист1": SHEETS["scores"]}))

    assert MarkScale.objects.get().minimum_3 == 14
    assert in_town.school.results.get().marks_2 == 0


def test_lists_comparisons_and_words_reach_their_tables(in_town: Cast) -> None:
    for kind in ("shnor_list", "journal", "context", "percentages"):
        load_kind(kind, workbook({"Лист1": SHEETS[kind]}))

    entry = ListEntry.objects.get()
    assert (entry.code, entry.category, entry.in_project_500, entry.act_number) == ("shnor", "basic", True, "55-46-мр")
    comparison = MarkComparison.objects.get()
    assert (comparison.procedure, comparison.lowered, comparison.confirmed, comparison.raised) == ("VPR", 12, 7, 1)
    context = {fact.variable: (fact.value, fact.missing_reason) for fact in ContextFact.objects.all()}
    assert (context["x_transport"], context["kdn"]) == ((0.0, ""), (None, "not_supplied"))
    assert ReferenceValue.objects.filter(scope="municipality", metric="success_pct").count() == 1


def test_a_file_without_a_column_leaves_its_facts(in_town: Cast) -> None:
    load_kind("shnor_list", workbook({"Лист1": SHEETS["shnor_list"]}))

    load_kind("shnor_list", workbook({"Лист1": [("Школа", "Год", "Категория"), (SCHOOL, 2022, "сильно")]}))

    entry = ListEntry.objects.get()
    assert (entry.category, entry.act_number, entry.in_project_500) == ("severe", "55-46-мр", True)
