"""A spelling means one school for certain, or it is asked: never another school."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.workbooks import KnownSchool
from schools.workbooks.matching import Register
from schools.workbooks.territories import Home

SCHOOLS = (
    KnownSchool(1, "МБОУ «СОШ № 1»", "10001"),
    KnownSchool(2, "МАОУ «СОШ № 7 имени Пичуева Леонида Павловича»", aliases=("Пичуевская",)),
    KnownSchool(3, "МОУ Левобережная средняя школа г.Тутаева"),
    KnownSchool(4, 'МОУ средняя школа № 4 "Центр образования"'),
    KnownSchool(5, "МБОУ «Цвиллингская средняя общеобразовательная школа»"),
    KnownSchool(6, "МАОУ «Экспериментальный лицей «Научно-образовательный комплекс»"),
    KnownSchool(7, "Городская гимназия"),
    KnownSchool(8, "Никольская основная школа"),
    KnownSchool(9, "Никольская средняя школа"),
    KnownSchool(10, "Лесная основная школа № 4"),
)
REGISTER = Register.of(SCHOOLS, {"нок": 6, "детский сад": None})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("10001", 1), ("1", 1), ("№ 1", 1), ("Школа №1", 1), ("МОУ СШ N 1", 1), ("сош 01", 1), ("7", 2),
        ("СОШ № 7", 2), ("пичуевская", 2), ("Левобережная СШ", 3), ("Левобережная школа города Тутаева", 3),
        ('средняя школа № 4 "Центр образования"', 4), ("Школа Цвиллингская", 5), ("Цвиллингская СОШ", 5),
        ("СОШ № 1 им. Гагарина", 1), ("НОК", 6), ("Гимназия", 7), ("Никольская ООШ", 8), ("Никольская СОШ", 9),
    ],
)  # fmt: skip
def test_certain_matches(text: str, key: int) -> None:
    assert REGISTER.parse(text).value == key


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Цвиллинская СОШ", [5]), ("Цвиллингская срдняя школа", [5]), ("Левобережнная школа", [3]),
        ("Никольская школа", [8, 9]), ("4", [4, 10]),
        ("лицей № 7", [2]), ("Ивановская школа № 1", [1]),
        ("СОШ № 7 имени Гагарина", [2]),
    ],
)  # fmt: skip
def test_uncertain_matches_are_asked(text: str, likely: list[int]) -> None:
    parsed = REGISTER.parse(text)

    assert (parsed.value, parsed.refusal.rule if parsed.refusal else "") == (None, "uncertain_school")
    assert REGISTER.candidates(text) == likely


@pytest.mark.parametrize("text", ["СОШ № 99", "Ивняковская школа", "99", "…", "школа", "Детский сад", "х" * 600])
def test_unknown_schools(text: str) -> None:
    refusal = REGISTER.parse(text).refusal

    assert refusal
    assert refusal.rule == "unknown_school"


@pytest.mark.parametrize(
    "text",
    [
        "МБОУ СОШ № 1 г. Заозёрска",
        "СОШ № 1 (г.Заозерск)",
        "СШ № 1, Заозёрск",
        "СОШ № 1 муниципального образования г. Заозёрск",
    ],
)
def test_the_own_town_behind_a_unique_number(text: str) -> None:
    register = Register.of(SCHOOLS, home=Home(("г. Заозёрск",)))

    assert register.parse(text).value == 1
    assert register.parse(text.replace("За", "При")).value is None


@pytest.mark.parametrize(
    "text",
    [
        "Тихомежская СОШ (филиал)",
        "Филиал МОУ Тихомежская СОШ",
        "Тихо-Межская СОШ",
        "Тихомежская средняя общеобразоват. ш.",
    ],
)
def test_an_unknown_school_is_asked_beside_the_nearest_names(text: str) -> None:
    register = Register.of((KnownSchool(1, "Тихомежская средняя общеобразовательная школа"), KnownSchool(2, "СОШ № 5")))
    refusal = register.parse(text).refusal

    assert refusal
    assert refusal.rule == "unknown_school"
    assert register.candidates(text)[0] == 1


def test_a_name_with_another_number_is_not_near() -> None:
    assert REGISTER.candidates("СОШ № 99") == []


def test_a_text_longer_than_any_name_is_no_school() -> None:
    assert REGISTER.find(f"{'школа ' * 100}№ 1") == set()


def test_an_abbreviation_without_an_answer_is_asked() -> None:
    refusal = Register.of(SCHOOLS).parse("НОК").refusal

    assert refusal
    assert refusal.rule == "uncertain_school"
    assert "комплекс" in str(refusal.parameters["candidates"])


@given(st.sampled_from(SCHOOLS), st.sampled_from([str.upper, str.lower, str.capitalize]), st.booleans())
def test_case_quotes_and_spaces_change_nothing(school: KnownSchool, change, spaced: bool) -> None:
    text = change(school.name.replace("«", '"').replace("»", '"'))

    assert REGISTER.parse(text.replace(" ", "  ") if spaced else text).value == school.key


@given(st.sampled_from(SCHOOLS), st.data())
def test_one_wrong_letter_never_gives_another_school(school: KnownSchool, data) -> None:
    place = data.draw(st.integers(0, len(school.name) - 1))
    letter = data.draw(st.sampled_from("абвгдежзиклмнопрстуфхцчшэюя"))
    text = school.name[:place] + letter + school.name[place + 1 :]

    if not school.name[place].isdigit():
        assert REGISTER.parse(text).value in (None, school.key)


DISTRICT = Register.of(
    (
        KnownSchool(1, "МОУ Левобережная средняя школа г.Тутаева"),
        KnownSchool(2, "МОУ средняя школа № 6"),
        KnownSchool(3, "МОУ Никольская основная школа"),
        KnownSchool(4, "МОУ Павловская основная школа им.А.К.Васильева"),
        KnownSchool(5, "Базарно-Матакская гимназия им. Н. Даули"),
        KnownSchool(6, "Базарно-Матакская СОШ"),
        KnownSchool(7, "СОШ № 1 г. Тутаев"),
        KnownSchool(8, "СОШ № 1 р.п. Самойловка"),
        KnownSchool(9, "Гимназия «Гармония» № 1"),
        KnownSchool(10, "СОШ № 8 имени М.И. Бусыгина"),
        KnownSchool(11, "СОШ № 7 имени Пичуева Леонида Павловича"),
        KnownSchool(12, "СОШ № 9 имени Пушкина"),
    ),
    home=Home(("Тутаевский муниципальный район",), "Ярославская область"),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Никольская ОШ Тутаевского района", 3), ("Никольская ОШ (Тутаевский МР)", 3), ("Павловская ОШ", 4),
        ("Павловская школа имени Васильева", 4), ("Базарно-Матакская гимназия", 5), ("СОШ № 1 г. Тутаева", 7),
        ("СОШ № 1 рп Самойловка", 8), ("Гимназия № 1", 9), ("СОШ № 6 города Тутаева Ярославской области", 2),
        ("СОШ № 8 имени Михаила Бусыгина", 10), ("СОШ № 7 им. Пичуева Л.П.", 11), ("СШ № 6 г.о. Тутаев", 2),
        ("СШ № 6 им. В.Г. Петрова", 2), ("СШ № 6 имени Г. Петрова", 2), ("СШ № 6 им. В. Г. Петрова", 2),
        ("СОШ № 9 им. А.С. Пушкина", 12), ("СОШ № 8 им. М. Бусыгина", 10),
    ],
)  # fmt: skip
def test_own_places_initials_and_types_leave_one_school(text: str, key: int) -> None:
    assert DISTRICT.parse(text).value == key


@pytest.mark.parametrize(
    "text",
    [
        "Левобережная средняя школа г. Рыбинска", "СШ № 6 Рыбинского муниципального района", "СШ № 6 г.о. Рыбинск",
        "СШ № 6 им. В.Г. Петрова г. Рыбинска",
        "Никольская ОШ Любимского муниципального района", "СШ № 6 (вечерняя)", "Базарно-Матакская школа", "СОШ № 1",
        "Михайловская СОШ № 8", "СОШ № 8 им. Ивана Мухина", "Павловская ОШ им. Иванова", "СОШ № 7 им. Петрова Л.П.",
        "СОШ № 8 им. А. Бусыгина", "СОШ № 9 им. Александра Пушкина и Лермонтова",
    ],
)  # fmt: skip
def test_another_place_type_or_dedication_is_never_a_certain_match(text: str) -> None:
    assert DISTRICT.parse(text).value is None


def test_most_schools_of_a_file_tell_whose_district_it_names() -> None:
    schools = (KnownSchool(1, "Чебаковская СШ"), KnownSchool(2, "Никольская ОШ"), KnownSchool(3, "СШ № 6"))
    register = Register.of(schools, home=Home(("Левобережный район",)))
    ours = ["Чебаковская СШ Тутаевского района", "Никольская ОШ Тутаевского района", "Константиновская СШ"]
    theirs = [f"{name} СШ Любимского района" for name in ("Никольская", "Ермаковская", "Вахтинская")]

    register.meet([*ours, *theirs, "СШ № 6 Тутаевского района", "СШ № 6 Любимского района"])

    assert [register.parse(name).value for name in (*ours, "СШ № 6 Тутаевского района")] == [1, 2, None, 3]
    assert [register.parse(name).value for name in (*theirs, "СШ № 6 Любимского района")] == [None] * 4
