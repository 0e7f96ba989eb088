"""Each kind explains itself from its own declaration."""

import pytest

from schools.workbooks import KINDS
from schools.workbooks.explanation import explain


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_line_says_what_and_which_values(kind: str) -> None:
    lines = explain(KINDS[kind])

    assert all(line.heading and line.what and line.values for line in lines)
    assert {line.heading for line in lines if line.is_required} == {
        column.heading for column in KINDS[kind].columns if column.is_required
    }
    assert len(lines) < 40


def test_a_series_of_columns_is_one_line() -> None:
    (line,) = [line for line in explain(KINDS["scores"]) if line.heading.startswith("0, 1")]

    assert line.values == "целое число от 0"
    assert "столбец для каждого балла" in line.what


def test_values_of_a_cell_are_told_by_its_type() -> None:
    values = {line.heading: line.values for line in explain(KINDS["shnor_list"])}

    assert values["Категория"] == "базово неуспевающая, умеренно неуспевающая, сильно неуспевающая"
    assert (values["Школа"], values["Год"]) == ("школа из реестра", "год, четыре цифры")
    assert (values["Проект «500+»"], values["Дата документа"]) == ("да, нет", "день, месяц и год")
