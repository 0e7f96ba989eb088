"""Two spellings of one school are one name; names sort as people count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.workbooks.names import search_key, sort_key, take_apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "МОУ средняя школа № 4 Центр образования",
            (
                'Муниципальное общеобразовательное учреждение средняя школа № 4 "Центр образования" '
                "Тутаевского муниципального района"
            ),
        ),
        (
            "МОУ Павловская основная школа им.А.К.Васильева",
            (
                "Муниципальное общеобразовательное учреждение Павловская основная школа "
                "имени А.К.ВасильеваТутаевского муниципального района"
            ),
        ),
        (
            "МОУ Левобережная средняя школа г.Тутаева",
            (
                'Муниципальное общеобразовательное учреждение "Левобережная средняя школа города Тутаева" '
                "Тутаевского муниципального района"
            ),
        ),
        ("МБОУ «СОШ № 17»", "МАОУ СОШ №17"),
        ("МБОУ «Калиновская средняя общеобразовательная школа»", "Калиновская СОШ"),
        ("СОШ № 05", "средняя школа №5"),
        ("Берёзовская ООШ", "Березовская основная школа"),
    ],
)
def test_spellings_of_one_school(one: str, other: str) -> None:
    assert take_apart(one).key == take_apart(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("СОШ № 1", "СОШ № 11"),
        ("СОШ № 1", "ООШ № 1"),
        ("лицей № 1", "гимназия № 1"),
        ("Ивовская ООШ", "Ивняковская ООШ"),
    ],
)
def test_different_schools_stay_different(one: str, other: str) -> None:
    assert take_apart(one).key != take_apart(other).key


def test_natural_order() -> None:
    names = ["МБОУ «СОШ № 17»", "СОШ № 2", "МОУ Ёлкинская СОШ", "МОУ Ельнинская СОШ", "СОШ № 1"]
    assert sorted(names, key=sort_key) == [
        "МОУ Ёлкинская СОШ",
        "МОУ Ельнинская СОШ",
        "СОШ № 1",
        "СОШ № 2",
        "МБОУ «СОШ № 17»",
    ]


def test_search_finds_what_people_type() -> None:
    assert search_key("СОШ 17") in search_key("МБОУ «СОШ № 17»")
    assert search_key("берёз") in search_key("МОУ Березовская школа")


@given(st.text(max_size=200))
def test_any_text_has_keys(name: str) -> None:
    assert isinstance(sort_key(name), str)
    assert take_apart(name).key == take_apart(name.upper()).key or not name.isascii()
