"""A person at a browser; whatever the browser complains about is kept and fails the test."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

# Said by the browser in the page itself; the listener must be there before the page's own first line.
WATCH_POLICY = """
addEventListener("securitypolicyviolation", event =>
    reportViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))
"""
ON = "on"
LEFT_THE_PAGE = "net::ERR_ABORTED"  # a download began, or the page was left while it polled


@dataclass
class Visitor:
    """Signs in, opens pages of one municipality, and finishes without a complaint of the browser."""

    address: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, email: str, password: str) -> None:
        self.open("/accounts/login/")
        self.fill(login=email, password=password)
        self.page.locator("main form").filter(has=self.page.locator("[name=password]")).locator("[type=submit]").click()
        expect(self.page).not_to_have_url(f"{self.address}/accounts/login/")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def fill(self, **fields: str) -> None:
        """Fields of the page's form by name: text, a choice of a list, a plate, a file is attached by `attach`."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]:not([type=hidden])")
            kind = field.first.evaluate("field => field.type")
            if kind == "checkbox" and value == ON:
                field.check(force=True)
            elif kind in ("radio", "checkbox"):
                field.and_(self.page.locator(f"[value={json.dumps(value)}]")).check(force=True)
            elif kind.startswith("select"):
                field.select_option(value)
            else:
                field.fill(value)

    def attach(self, name: str, file: Path) -> None:
        self.page.locator(f"main [name={name}]").set_input_files(file)

    def press(self, msgid: str) -> None:
        """A button of the page, by its English name in the sources; the page shows it in Russian."""
        self.page.locator("main").get_by_role("button", name=russian(msgid), exact=True).click()

    def follow(self, msgid: str) -> None:
        self.page.locator("main").get_by_role("link", name=russian(msgid), exact=True).first.click()

    def sees(self, text: str, milliseconds: int = 10_000) -> None:
        expect(self.page.locator("main")).to_contain_text(text, timeout=milliseconds)

    def option(self, name: str, number: int) -> str:
        """The value of one choice of a list."""
        choice = self.page.locator(f"main select[name={name}] option").nth(number)
        return choice.get_attribute("value") or ""

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path


def russian(msgid: str) -> str:
    with translation.override("ru"):
        return gettext(msgid)


def visit(browser: Browser, address: str, **options: Any) -> Visitor:
    context = browser.new_context(
        locale="ru-RU", viewport={"width": 1440, "height": 900}, reduced_motion="reduce", **options
    )
    context.set_default_timeout(15_000)
    visitor = Visitor(address, context, context.new_page())
    _watch(visitor)
    return visitor


def _watch(visitor: Visitor) -> None:
    complain = visitor.complaints.append

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            complain(f"{message.page.url if message.page else ''} console: {message.text}")

    def failed(request: Request) -> None:
        if request.failure != LEFT_THE_PAGE:
            complain(f"{request.url} failed: {request.failure}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            complain(f"{response.request.method} {response.url} answered {response.status}")

    visitor.context.on("console", said)
    visitor.context.on("weberror", lambda error: complain(f"script: {error.error}"))
    visitor.context.on("requestfailed", failed)
    visitor.context.on("response", answered)
    visitor.context.expose_binding("reportViolation", lambda source, text: complain(f"{source['page'].url}: {text}"))
    visitor.context.add_init_script(WATCH_POLICY)
