"""What the director does: names a risk, reports with a document."""

from pathlib import Path

from tests.browser.people import RISK, TOWN, YEAR
from tests.browser.visitor import Visitor, russian


def names_a_risk(person: Visitor, school: int) -> None:
    person.open(f"/{TOWN}/identification/risks/schools/{school}/{YEAR}/")
    person.fill(factor=RISK, level="high", note="Две вакансии учителя математики второй год.")
    person.press("Save the level")
    person.sees("Две вакансии учителя математики второй год.")


def reports(person: Visitor, measure: str, document: Path) -> None:
    person.open(f"/{TOWN}/roadmaps/tasks/")
    person.page.locator("main").get_by_role("link").filter(has_text=measure).first.click()
    person.fill(state="done", text="Педагогический совет проведён, протокол подписан.")
    person.attach("documents", document)
    person.press("Send")
    person.sees(russian("Sent for confirmation. If something is missing, it comes back with the reason."))
    person.sees(document.name)
