"""A table as it is kept, with its errors: questions, marks, the mended file, preview, storing, rollback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from openpyxl import load_workbook
from playwright.sync_api import expect

from accounts.permissions import Role
from accounts.services import add_member
from schools.models import School
from schools.services import add_school
from tenancy.context import in_municipality
from tenancy.models import Municipality
from tests.browser import messy
from tests.browser.visitor import Visitor, russian
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
TOWN = "right-bank"
SECONDS_FOR_WORK = 60_000


@pytest.fixture
def town(portal: str) -> Municipality:
    names = {"name": "Правобережный район", "region": "Ярославская область", "timezone": "Europe/Moscow"}
    call_command("create_municipality", TOWN, **names)
    town = Municipality.objects.get(slug=TOWN)
    with in_municipality(town.pk):
        by = add_member(email=f"m@{TOWN}.test", name="Методист", role=Role.METHODIST, password=PASSWORD).user
        for name, code in messy.SCHOOLS.items():
            add_school(school=School(name=name, code=code, level="basic", locality="rural"), by=by)
    return town


def test_a_messy_file_is_mended_stored_and_taken_back(
    town: Municipality, visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    person = visitor()
    person.sign_in(f"m@{TOWN}.test", PASSWORD)

    uploads(person, messy.messy_workbook(tmp_path / "ОГЭ математика.xlsx"))
    answers_about_schools(person)
    sees_figures(person, new=5, rejected=3)
    marked = takes_the_marked_file(person, tmp_path)

    uploads(person, messy.mended(marked))
    sees_figures(person, new=8, rejected=0)
    address = stores(person)
    looks_at_the_school(person, "95,2", "C8")

    takes_back(person, address)
    looks_at_the_school(person, russian("No results of this school are loaded yet."))


def uploads(person: Visitor, file: Path) -> None:
    person.open(f"/{TOWN}/schools/imports/add/")
    person.attach("file", file)
    person.press("Load and check")


def answers_about_schools(person: Visitor) -> None:
    """One spelling has a candidate, the other has none; both are remembered."""
    person.sees(messy.ABBREVIATED, SECONDS_FOR_WORK)
    groups = person.page.locator(".asked")
    known, misspelt = groups.filter(has_text=messy.ABBREVIATED), groups.filter(has_text=messy.MISSPELT)
    known.get_by_label(russian("another school of the register")).check()
    known.locator("select").select_option(label=list(messy.SCHOOLS)[-1])
    misspelt.get_by_label("Чебаковская основная школа").check()
    person.press("Answer and check again")
    person.sees(russian("There are errors"), SECONDS_FOR_WORK)


def sees_figures(person: Visitor, new: int, rejected: int) -> None:
    figures = person.page.locator(".figures > *")
    expect(figures.first.locator("b")).to_have_text(str(new), timeout=SECONDS_FOR_WORK)
    expect(figures.last.locator("b")).to_have_text(str(rejected))


def takes_the_marked_file(person: Visitor, folder: Path) -> Path:
    for cell in messy.ERRORS:
        person.sees(cell)
    person.press("The same file with marks (XLSX)")
    person.sees(russian("The file with marks is ready"), SECONDS_FOR_WORK)
    with person.page.expect_download() as download:
        person.follow("Download the file with marks")
    path = folder / "с отметками.xlsx"
    download.value.save_as(path)
    book = load_workbook(path)
    assert book.sheetnames[0] == "Ошибки"
    sheet = book["Лист1"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == sorted(
        messy.ERRORS, key=lambda cell: int(cell[1:])
    )
    return path


def stores(person: Visitor) -> str:
    if person.page.locator("[name=accept_warnings]").count():
        person.page.locator("[name=accept_warnings]").check()
    person.press("Store")
    person.sees(russian("What was new and what changed"), SECONDS_FOR_WORK)
    return person.path


def looks_at_the_school(person: Visitor, *texts: str) -> None:
    person.open(f"/{TOWN}/schools/")
    person.page.locator("main tbody a").filter(has_text="Надежда").first.click()
    person.follow("Results")
    for text in texts:
        person.sees(text)


def takes_back(person: Visitor, address: str) -> None:
    person.open(address)
    person.follow("Roll back the load")
    person.fill(is_confirmed="on")
    person.press("Roll back")
    person.sees(russian("The load was rolled back"))
