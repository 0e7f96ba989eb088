"""Whatever the bytes are, reading ends in sheets or in a problem that says what to do."""

import subprocess
import sys
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.workbooks import read
from schools.workbooks.precheck import Limits, format_of, precheck
from schools.workbooks.reading import CHILD

from .files import BAD_FILES, raw_workbook, results_workbook, sparse_range_bomb, workbook, zipped


@pytest.mark.parametrize("rule", sorted(BAD_FILES))
def test_a_bad_file_is_refused_with_its_rule(rule: str) -> None:
    reading = read(BAD_FILES[rule]())

    assert [problem.rule for problem in reading.problems] == [rule]
    assert reading.problems[0].message.endswith(".")
    assert reading.sheets == ()


def test_cells_come_as_text_at_their_place() -> None:
    content = workbook({"Лист": [[], [None, "Школа", 8, 8.5, True], [None, None, 0.1 + 0.2, "  н/д ", 12345678901234]]})

    sheet = read(content).sheets[0]

    assert sheet.rows(0, 3) == [
        ("", "", "", "", ""),
        ("", "Школа", "8", "8.5", "1"),
        ("", "", "0.3", "н/д", "12345678901234"),
    ]


def test_dates_are_iso(tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = date(2021, 5, 28)
    book.save(tmp_path / "dates.xlsx")

    assert read((tmp_path / "dates.xlsx").read_bytes()).sheets[0].columns[0] == ["2021-05-28"]


def test_hidden_sheets_are_not_read() -> None:
    content = workbook({"Данные": [["а"]], "Справочник": [["б"]]}, hidden=["Справочник"])

    assert [(sheet.name, sheet.is_hidden, sheet.height) for sheet in read(content).sheets] == [
        ("Данные", False, 1),
        ("Справочник", True, 0),
    ]


def test_a_sparse_range_kills_the_child_alone() -> None:
    """The second lock, behind the pre-check: the native reader aborts, and only its process."""
    command = [sys.executable, "-I", "-X", "utf8", str(CHILD), "book"]
    child = subprocess.run(command, input=sparse_range_bomb(), capture_output=True, env={}, check=False)

    assert child.returncode < 0
    assert child.stdout == b""


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD1", "A1048576", "AA1048576", "Z999999"])
def test_far_cells_are_refused_before_reading(cell: str) -> None:
    rules = [problem.rule for problem in precheck(sparse_range_bomb(cell))]

    assert rules == ([] if cell == "XFD1" else ["sparse_range"])


def test_a_dead_child_is_a_problem(monkeypatch) -> None:
    monkeypatch.setattr("schools.workbooks.reading.precheck", lambda content, limits: ())

    assert [problem.rule for problem in read(sparse_range_bomb()).problems] == ["too_heavy"]


def test_formatted_emptiness_far_away_is_no_bomb() -> None:
    content = raw_workbook(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    )

    assert read(content).sheets[0].columns == (["1"],)


def test_the_child_loads_neither_django_nor_our_packages() -> None:
    command = [sys.executable, "-I", "-X", "importtime", str(CHILD), "book"]
    child = subprocess.run(command, input=results_workbook(), capture_output=True, env={}, check=True)

    loaded = {line.rsplit("|", 1)[1].strip() for line in child.stderr.decode().splitlines() if "|" in line}
    assert "python_calamine" in loaded
    assert not {name for name in loaded if name.split(".")[0] in {"django", "schools", "tenancy", "config"}}


def test_limits_are_kept() -> None:
    content = results_workbook()

    assert precheck(content, Limits(file=10))[0].rule == "file_too_large"
    assert precheck(content, Limits(unpacked=10))[0].rule == "zip_bomb"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl\\odd.xml", "x" * 300])
def test_odd_names_of_parts(name: str) -> None:
    assert precheck(raw_workbook("<sheetData/>", {name: "x"}))[0].rule == "damaged"


@pytest.mark.parametrize("declaration", ["<!doctype x>", "<!DOCTYPE x>", "<!ENTITY x 'y'>"])
def test_a_declaration_in_any_part(declaration: str) -> None:
    assert precheck(raw_workbook("<sheetData/>", {"docProps/core.xml": declaration}))[0].rule == "doctype"


def test_a_declaration_between_two_pieces_is_found() -> None:
    part = b" " * ((1 << 20) - 4) + b"<!DOCTYPE x>"

    assert precheck(raw_workbook("<sheetData/>", {"docProps/core.xml": part}))[0].rule == "doctype"


def test_a_zip_of_something_else() -> None:
    assert precheck(zipped({"letter.txt": "Добрый день"}))[0].rule == "not_a_workbook"
    assert precheck(zipped({"mimetype": "x", "content.xml": "x"}))[0].rule == "not_a_workbook"


@given(st.binary(max_size=2_000))
def test_any_bytes_end_in_a_problem_or_a_table_of_text(content: bytes) -> None:
    assert precheck(content) or format_of(content) == "csv"
    assert precheck(b"PK\x03\x04" + content)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_damage_ends_in_sheets_or_a_problem(data) -> None:
    content = bytearray(results_workbook(["МБОУ «СОШ № 1»", 2021, "ОГЭ", "Математика", 9, 10, 1, 2, 3, 4, 1]))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    reading = read(bytes(content))

    assert bool(reading.sheets) != bool(reading.problems)
