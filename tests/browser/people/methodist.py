"""What the methodologist does: loads, calculates, decides, plans, holds the round, prints."""

import re
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.files import TUTAEV
from tests.browser.people import SCHOOL, TOWN, YEAR
from tests.browser.portal import what_the_worker_does
from tests.browser.visitor import Visitor, russian

SECONDS_FOR_WORK = 60_000
SECONDS_FOR_THE_CLOCK = 60
MEASURE = "Провести педагогический совет по итогам оценочных процедур"


def loads(person: Visitor, file: str, facts: int) -> None:
    """Upload, check in the worker, preview, confirmation, storing in the worker."""
    person.open(f"/{TOWN}/schools/imports/add/")
    person.attach("file", TUTAEV / file)
    person.press("Load and check")
    person.sees(russian("What is new and what will change"), SECONDS_FOR_WORK)
    expect(person.page.locator(".figures > :first-child")).to_contain_text(str(facts))
    if person.page.locator("[name=accept_warnings]").count():
        person.page.locator("[name=accept_warnings]").check()
    person.press("Store")
    person.sees(russian("What was new and what changed"), SECONDS_FOR_WORK)


def identifies(person: Visitor, method: str, listed: int) -> None:
    """A draft with its coverage, then the calculation in the worker."""
    person.open(f"/{TOWN}/identification/runs/new/")
    person.fill(method=method, year=YEAR)
    person.page.locator("main form [type=submit]").last.click()
    expect(person.page).to_have_url(re.compile("/identification/runs/[0-9]+/$"))
    person.press("Calculate")
    person.page.get_by_role("link", name=russian("Open the result"), exact=True).click(timeout=SECONDS_FOR_WORK)
    expect(person.page.locator("tr[id^=school-]")).to_have_count(18)
    expect(person.page.locator(".figures > :first-child")).to_contain_text(re.compile(f"^\\s*{listed}\\b"))


def drafts_the_list(person: Visitor) -> str:
    """The address of the protocol."""
    person.press("Draft a decision")
    expect(person.page).to_have_url(re.compile("/identification/decisions/[0-9]+/$"))
    return person.path


def decides(person: Visitor, protocol: str, school: str, decided: str, reason: str) -> None:
    opens_the_decision(person, protocol, school)
    person.fill(decided=decided, reason=reason)
    person.press("Save the decision")
    expect(person.page).to_have_url(re.compile("/identification/decisions/[0-9]+/$"))


def opens_the_decision(person: Visitor, protocol: str, school: str) -> None:
    person.open(protocol)
    person.page.locator("main tbody tr").filter(has_text=school).locator("a.act").click()


def assigns_the_curator(person: Visitor) -> None:
    person.open(f"/{TOWN}/roadmaps/curators/")
    person.fill(school=SCHOOL, curator=person.option("curator", 1))
    person.press("Assign")
    person.sees(russian("The curator was assigned and may open the school from now on."))


def plans(person: Visitor, today: date) -> None:
    """A roadmap of the school with one measure that is due today, sent and approved."""
    person.open(f"/{TOWN}/roadmaps/new/")
    person.fill(school=SCHOOL, title="План перехода в эффективный режим")
    person.fill(starts_on=f"01.01.{today.year}", ends_on=f"31.12.{today.year}")
    person.press("Continue")
    person.fill(number="1", title="Качество преподавания")
    person.press("Continue")
    person.fill(number="1.1", title=MEASURE, deadline_text=f"до {today:%d.%m.%Y}", responsible="Директор школы")
    person.fill(result_text="Протокол педагогического совета")
    person.sees(f"{today:%d.%m.%Y}")
    person.press("Save")
    person.follow("Send for approval")
    person.press("Send for approval")
    person.follow("Approve")
    person.fill(act=f"приказ от {today:%d.%m.%Y} № 48")
    person.press("Approve")
    person.sees(russian("The roadmap is in force."))


def plans_a_round(person: Visitor, today: date) -> None:
    person.open(f"/{TOWN}/monitoring/plan/")
    person.fill(title="Итоги года", year=YEAR, opens_on=f"{today:%d.%m.%Y}")
    person.fill(closes_on=f"{today + timedelta(days=7):%d.%m.%Y}", monitored_on=f"{today:%d.%m.%Y}")
    person.press("Plan")
    expect(person.page).to_have_url(re.compile("/monitoring/rounds/[0-9]+/$"))


def waits_for_the_clock(person: Visitor, tick: Callable[[], object]) -> None:
    """The Celery task opens the round; the page shows it once it is reloaded. As in life, the clock goes on ticking."""
    opened = person.page.locator("main").get_by_role("link", name=russian("Close the window"))
    for number in range(SECONDS_FOR_THE_CLOCK):
        if number % 10 == 0:
            tick()
        person.page.wait_for_timeout(1_000)
        person.page.reload()
        if opened.count():
            return
    raise AssertionError(f"The clock did not open the round. {what_the_worker_does()}")


def enters_values(person: Visitor) -> None:
    """Counts where people count; what the portal computes is not asked."""
    person.follow("Enter values of the municipality")
    sheets = person.page.locator("main fieldset.panel")
    for number in range(sheets.count()):
        sheet = sheets.nth(number)
        if sheet.locator("[name$=-numerator]").count():
            sheet.locator("[name$=-numerator]").fill(str(3 + number))
            sheet.locator("[name$=-denominator]").fill("16")
        else:
            sheet.locator("[name$=-value]").fill("4,5")
    person.press("Save")
    person.follow("Back to the round")


def freezes_the_round(person: Visitor) -> None:
    person.follow("Close the window")
    person.fill(is_confirmed="on")
    person.page.locator("main form [type=submit]").last.click()
    person.follow("Close and freeze")
    person.fill(is_confirmed="on")
    person.page.locator("main form [type=submit]").last.click()
    person.sees(russian("The round is closed and frozen. Its numbers cannot change any more."))


def prints_the_report(person: Visitor, folder: Path) -> str:
    """The text of the PDF that the worker made."""
    person.follow("Make a report")
    person.press("Make a report")
    result = person.page.get_by_role("link", name=russian("Open the result"), exact=True)
    result.click(timeout=SECONDS_FOR_WORK)
    with person.page.expect_download() as download:
        person.page.locator("main").get_by_role("link", name="PDF").click()
    path = folder / "report.pdf"
    download.value.save_as(path)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return text.replace("\u00a0", " ")


def makes_a_token(person: Visitor) -> str:
    person.open(f"/{TOWN}/tokens/")
    person.fill(name="Региональная панель")
    for scope in ("identifications", "indicators"):
        person.fill(scopes=scope)
    person.page.locator("main form [type=submit]").first.click()
    return person.page.locator("code.token").inner_text()
