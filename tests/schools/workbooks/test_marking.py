"""The user's own workbook comes back with marks, and loads again once it is mended."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from schools.workbooks.marking import ERRORS_SHEET, UnmarkableError, marked_workbook
from schools.workbooks.reading import read
from tests.schools.workbooks.files import results_workbook, workbook

SHEET = "Результаты"
HEADINGS = ("Школа", "Участников")
LOW = {
    "sheet": SHEET, "row": 3, "column": "B", "value": "110", "rule": "out_of_range", "level": "error",
    "message": "B3: 110.", "sentence": "Участников – целое от 0 до 100", "heading": "Участников", "example": "11",
}  # fmt: skip
DOUBT = LOW | {"column": "A", "rule": "jump", "level": "warning", "sentence": "Скачок", "example": ""}
OF_ROW = LOW | {"column": "", "row": 2, "rule": "duplicate", "sentence": "Строка повторяется", "heading": ""}
OF_SHEET = LOW | {"column": "", "row": None, "rule": "empty_sheet", "level": "note", "sentence": "Лист пуст"}


def small(name: str = SHEET) -> bytes:
    return workbook({name: [HEADINGS, ("№ 1", 20), ("№ 2", 110)]})


def opened(content: bytes, problems: list, file_name: str = "ОГЭ.xlsx") -> Workbook:
    return load_workbook(BytesIO(marked_workbook(content, file_name, problems)))


def colour(book: Workbook, cell: str, sheet: str = SHEET) -> str:
    return book[sheet][cell].fill.fgColor.rgb[-6:]


def lines(book: Workbook) -> list[tuple]:
    return [tuple(cell for cell in row if cell is not None) for row in book[ERRORS_SHEET].iter_rows(values_only=True)]


def test_cells_are_coloured_and_explained() -> None:
    book = opened(small(), [LOW, DOUBT, OF_ROW, OF_SHEET])

    assert (colour(book, "B3"), colour(book, "A3"), colour(book, "A2")) == ("FFC7CE", "FFEB9C", "FFC7CE")
    assert colour(book, "B2") == "000000"
    assert book[SHEET]["B3"].comment.text == "Участников – целое от 0 до 100. Например, 11."
    assert book[SHEET]["B3"].value == 110


def test_two_problems_of_one_cell_share_a_note_and_the_graver_colour() -> None:
    book = opened(small(), [DOUBT | {"column": "B"}, LOW])

    assert colour(book, "B3") == "FFC7CE"
    assert book[SHEET]["B3"].comment.text.splitlines() == ["Скачок.", "Участников – целое от 0 до 100. Например, 11."]


def test_the_first_sheet_lists_blockers_then_counts_then_the_rest() -> None:
    book = opened(small(), [LOW, LOW | {"row": 2}, OF_ROW, DOUBT, OF_SHEET])

    said = lines(book)
    titles = [said.index((title,)) for title in ("Мешают загрузке", "Сколько чего", "Проверьте")]
    assert book.sheetnames[0] == ERRORS_SHEET
    assert book.active.title == ERRORS_SHEET
    assert titles == sorted(titles)
    assert said[titles[0] + 2][:4] == (SHEET, "B3", "Участников", "110")
    assert said[titles[0] + 4][1] == "строка 2"
    assert said[titles[1] + 2][:3] == ("ошибка", 2, "B3")
    assert said[-1][0] == SHEET


def test_lines_lead_to_their_cells() -> None:
    book = opened(small("Итоги 'А' 1"), [LOW | {"sheet": "Итоги 'А' 1"}])

    links = [cell.hyperlink.location for row in book[ERRORS_SHEET] for cell in row if cell.hyperlink]
    assert links == ["'Итоги ''А'' 1'!B3"] * 2


def test_a_value_that_looks_like_a_formula_stays_a_text() -> None:
    book = opened(small(), [LOW | {"value": '=HYPERLINK("http://a.ru")'}])

    (cell,) = [cell for row in book[ERRORS_SHEET] for cell in row if "HYPERLINK" in str(cell.value)]
    assert cell.data_type == "s"


def test_the_marked_file_is_read_as_before() -> None:
    content = results_workbook(("№ 1", 2021, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10))

    again = read(marked_workbook(content, "a.xlsx", [LOW]))

    (before,), after = read(content).sheets, {sheet.name: sheet for sheet in again.sheets}
    assert after[SHEET].columns == before.columns


def test_what_was_mended_is_no_longer_marked() -> None:
    once = marked_workbook(small(), "a.xlsx", [LOW, DOUBT])

    book = opened(once, [DOUBT])

    assert book.sheetnames.count(ERRORS_SHEET) == 1
    assert book[SHEET]["B3"].comment is None
    assert (colour(book, "B3"), colour(book, "A3")) == ("000000", "FFEB9C")


def test_a_merged_cell_is_marked_at_its_corner() -> None:
    book = Workbook()
    book.active.title = SHEET
    book.active.append(HEADINGS)
    book.active.merge_cells("A3:B4")
    buffer = BytesIO()
    book.save(buffer)

    assert opened(buffer.getvalue(), [LOW])[SHEET]["A3"].comment is not None


def test_text_is_rebuilt() -> None:
    text = "Школа;Участников\n№ 1;20\n№ 2;110\n007;12,5\n".encode("cp1251")
    sheet = read(text, file_name="ОГЭ [9 класс] и ещё много разных слов.csv").sheets[0].name

    book = opened(text, [LOW | {"sheet": sheet}], "ОГЭ [9 класс] и ещё много разных слов.csv")

    rebuilt = book.worksheets[1]
    assert [row[0] for row in rebuilt.iter_rows(values_only=True)] == ["Школа", "№ 1", "№ 2", "007"]
    assert rebuilt["B3"].value == 110
    assert rebuilt["B3"].comment is not None


def test_a_huge_file_gives_its_head_and_the_rows_in_question() -> None:
    content = workbook({SHEET: [HEADINGS, *((f"№ {n}", n) for n in range(2, 20_500))]})

    book = opened(content, [LOW | {"row": 20_400}, DOUBT | {"row": 15_000}])

    rows = list(book[SHEET].iter_rows(values_only=True))
    assert [row[0] for row in rows[-2:]] == ["№ 15000", "№ 20400"]
    assert len(rows) == 14
    assert book[SHEET].cell(len(rows), 2).comment is not None
    assert "B20400" in {cell for line in lines(book) for cell in line}


def test_a_file_that_the_library_cannot_open_is_rebuilt() -> None:
    content = small().replace(b"xl/styles.xml", b"xl/stylez.xml")
    assert read(content).sheets

    assert opened(content, [LOW])[SHEET]["B3"].comment is not None


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_a_file_without_cells_is_refused(content: bytes) -> None:
    with pytest.raises(UnmarkableError):
        marked_workbook(content, "a.xlsx", [LOW])
