import io
import re

import pytest
from django.test import Client
from django.utils.html import format_html
from openpyxl import load_workbook

from tenancy.models import Job
from tests.ui.guide import ROWS
from ui.tables import Column, NumberColumn, Table

PAGE = "/north/guide/"


def shown(client: Client, query: str = "") -> list[str]:
    """Names of the schools in the order of the page."""
    html = client.get(PAGE + query).content.decode()
    return re.findall(r'<th scope="row" class="pin ">([^<]*)<', html)


def test_all_rows_without_conditions(guide_client: Client) -> None:
    assert len(shown(guide_client)) == len(ROWS)
    assert "–6 " in guide_client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("order", "first"), [("oip", "Ченцевская"), ("-oip", "Константиновская"), ("name", "Константиновская")]
)
def test_the_address_sorts(guide_client: Client, order: str, first: str) -> None:
    assert shown(guide_client, f"?sort={order}")[0].startswith(first)


def test_the_sorted_column_says_so(guide_client: Client) -> None:
    html = guide_client.get(PAGE + "?sort=-isbsh&kind=shnsu").content.decode()
    assert 'aria-sort="descending"' in html
    assert 'href="?sort=isbsh&amp;kind=shnsu"' in html


def test_a_condition_is_a_chip_that_can_be_removed(guide_client: Client) -> None:
    html = guide_client.get(PAGE + "?kind=shnsu&sort=oip").content.decode()
    assert 'class="chip" href="/north/guide/?sort=oip">Типология: ШНСУ' in html
    assert '<input type="hidden" name="sort" value="oip">' in html
    assert len(shown(guide_client, "?kind=shnsu")) == 1


def test_nothing_fits(guide_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.ui.guide.ROWS", ROWS[:2])
    html = guide_client.get(PAGE + "?kind=shnor").content.decode()
    assert 'class="btn btn-plain" href="/north/guide/"' in html


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", ""])
def test_a_wrong_page_number_shows_rows(guide_client: Client, page: str) -> None:
    assert len(shown(guide_client, f"?page={page}")) == len(ROWS)


def test_pages_of_a_long_table(guide_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.ui.guide.ROWS", ROWS * 10)
    assert len(shown(guide_client)) == 25
    assert len(shown(guide_client, "?page=3")) == 10
    assert len(shown(guide_client, "?per_page=50")) == 50
    assert len(shown(guide_client, "?per_page=1000000")) == 25
    html = guide_client.get(PAGE + "?page=2&kind=").content.decode()
    assert 'rel="prev" href="/north/guide/?kind=&amp;page=1"' in html


def test_the_file_holds_exactly_the_filtered_rows(guide_client: Client) -> None:
    answer = guide_client.get(PAGE + "?kind=shnor_shnsu&export=xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "Типология: ШНОР и ШНСУ" in values[2][0]
    assert [row[:4] for row in values[6:]] == [["Першинская основная школа", 33.11, 37.82, "ШНОР и ШНСУ"]]


def test_the_file_holds_all_pages(guide_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.ui.guide.ROWS", ROWS * 10)
    answer = guide_client.get(PAGE + "?export=csv")
    assert len(answer.content.decode().splitlines()) == 1 + 60


def test_a_line_above_rows_and_a_flag(guide_client: Client) -> None:
    html = guide_client.get(PAGE).content.decode()
    assert html.index("Порог региона 36,00") < html.index("Першинская основная школа")
    assert '<tr class="flag"><th scope="row" class="pin ">Ченцевская' in html


class MarkedTable(Table):
    oip = NumberColumn("ОИП", places=2)
    depth = Column("Тип")

    def render_oip(self, value: float) -> object:
        return format_html("<b>{}</b>", value)

    def render_depth(self, value: str) -> object:
        return format_html("<em>{}</em>", value)

    def value_depth(self, value: str) -> str:
        return value.upper()


def test_the_file_holds_values_and_no_markup_of_the_page() -> None:
    header, rows = MarkedTable([{"oip": 21.16, "depth": "шнор"}]).exported()

    assert header == ["ОИП", "Тип"]
    assert list(rows) == [[21.16, "ШНОР"]]


class JobTable(Table):
    title = Column("Работа")
    state = Column("Состояние")
    message = Column("Сообщение")


def test_the_file_holds_the_words_of_a_choice_and_nothing_for_an_empty_value() -> None:
    jobs = [Job(municipality_id=1, title="Загрузка", state="done"), Job(municipality_id=1, title="Загрузка")]

    _, rows = JobTable(jobs).exported()

    assert list(rows) == [["Загрузка", Job.State.DONE.label, None], ["Загрузка", Job.State.QUEUED.label, None]]
