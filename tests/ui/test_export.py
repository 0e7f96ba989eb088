import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from ui.export import Export, Value, csv_response, neutral, xlsx_response

DANGEROUS = ["=1+1", "+7 900", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x","y")']


def export(rows: Sequence[Sequence[Value]], header: Sequence[str] = ("Школа", "ОИП")) -> Export:
    return Export("Школы района", "Тутаевский район", "tutaev", [("Типология", "ШНОР")], header, rows)


def read_csv(response: HttpResponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_has_no_formulas(text: str) -> None:
    rows = read_csv(csv_response(export([[text, 1]])))
    assert rows[1][0] == "'" + text


@pytest.mark.parametrize("text", ["Школа № 7", "5 из 9", "", "a=b"])
def test_harmless_text_stays(text: str) -> None:
    assert neutral(text) == text


def test_csv_opens_in_excel() -> None:
    response = csv_response(export([["Павловская; школа", Decimal("36.71")], ["№ 4", -5], ["пусто", None]]))
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert read_csv(response) == [["Школа", "ОИП"], ["Павловская; школа", "36,71"], ["№ 4", "-5"], ["пусто", ""]]


def test_file_name_carries_the_municipality_and_the_title() -> None:
    disposition = unquote(csv_response(export([])).headers["Content-Disposition"])
    assert "tutaev-школы-района-" in disposition
    assert disposition.endswith(".csv")


@pytest.mark.parametrize("text", DANGEROUS)
def test_xlsx_has_no_formulas(text: str) -> None:
    content = xlsx_response(export([[text, 1]])).content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_xlsx_says_what_was_selected_and_keeps_types() -> None:
    rows: list[list[Value]] = [["Павловская", Decimal("36.71"), date(2020, 1, 24), datetime(2020, 1, 24, 11, 20), None]]
    header = ["Школа", "ОИП", "Дата", "Время", "Пусто"]
    sheet = load_workbook(io.BytesIO(xlsx_response(export(rows, header)).content)).active
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[0][0] == "Школы района"
    assert values[1][0] == "Тутаевский район"
    assert "Типология: ШНОР" in values[2][0]
    assert values[5] == header
    assert values[6] == ["Павловская", 36.71, datetime(2020, 1, 24), datetime(2020, 1, 24, 11, 20), None]


def test_an_empty_selection_is_a_file_with_a_header() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_response(export([])).content)).active
    assert [cell.value for cell in sheet[6]] == ["Школа", "ОИП"]
