"""What the head of department does: approves the list by an order and takes the order away."""

from pathlib import Path

import docx
from playwright.sync_api import expect

from tests.browser.people import NUMBER_OF_THE_ORDER
from tests.browser.visitor import Visitor, russian


def is_refused(person: Visitor, protocol: str, school: str) -> None:
    """The list is not approved while a difference has no reason; the school is named."""
    _approves(person, protocol)
    person.sees(school)
    expect(person.page.locator("main [name=act_number]")).to_have_value(NUMBER_OF_THE_ORDER)


def approves(person: Visitor, protocol: str) -> None:
    _approves(person, protocol)
    person.sees(russian("The list was approved and frozen. The order is being printed."))


def takes_the_order(person: Visitor, protocol: str, folder: Path) -> str:
    """The text of the Word document that the worker made."""
    person.open(protocol)
    person.follow("Order")
    word = person.page.locator("main").get_by_role("link", name="DOCX")
    for _again in range(60):
        if word.count():
            break
        person.page.wait_for_timeout(500)
        person.page.reload()
    with person.page.expect_download() as download:
        word.click()
    path = folder / "order.docx"
    download.value.save_as(path)
    document = docx.Document(str(path))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join((*paragraphs, *cells))


def _approves(person: Visitor, protocol: str) -> None:
    person.open(protocol)
    person.follow("Approve the list")
    person.fill(act_number=NUMBER_OF_THE_ORDER, act_on="10.02.2020", is_confirmed="on")
    person.page.locator("main form [type=submit]").last.click()
