"""What the curator does: verifies a risk, keeps the diary, confirms."""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.people import RISK, TOWN, YEAR
from tests.browser.visitor import Visitor, russian


def verifies_the_risk(person: Visitor, school: int) -> None:
    person.open(f"/{TOWN}/identification/risks/schools/{school}/?year={YEAR}")
    line = person.page.locator("main tr").filter(has_text=RISK)
    line.get_by_role("button").click()
    expect(line).to_contain_text("куратор")


def keeps_the_diary(person: Visitor, today: date) -> None:
    person.open(f"/{TOWN}/roadmaps/diary/")
    person.page.locator("main aside").get_by_role("link").first.click()
    person.page.locator("main [name=risk_factors]").first.check(force=True)
    person.fill(form="visit", minutes="90", topic="Вакансии учителей математики")
    person.fill(agreed="Школа договаривается о сетевом учителе.", next_step="Заключить договор о сетевой форме")
    person.fill(next_step_on=f"{today + timedelta(days=14):%d.%m.%Y}")
    person.press("Write down")
    person.sees("Вакансии учителей математики")


def confirms(person: Visitor, measure: str) -> None:
    person.open(f"/{TOWN}/roadmaps/queue/")
    person.page.locator("main").get_by_role("link").filter(has_text=measure).first.click()
    person.follow("Confirm")
    person.press("Confirm")
    person.sees(russian("The measure is confirmed."))
