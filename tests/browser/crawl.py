"""All pages that one person reaches by links, one or a few of each name."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from django.urls import resolve

from tests.browser.visitor import Visitor

SAMPLES = {"diagnostics:run-detail": 3, "schools:import-detail": 2}
FILES = (
    "schools:import-file",
    "schools:import-marked-file",
    "schools:import-rejected",
    "schools:kind-export",
    "schools:template-download",
    "roadmaps:evidence-download",
    "reports:report-docx",
    "reports:passport-file",
    "diagnostics:methodology-export",
    "reports:report-file",
)
LINKS = "() => [...document.querySelectorAll('a[href]')].filter(a => !a.closest('.languages')).map(a => a.href)"


@dataclass
class Crawl:
    """Breadth first from the home page; a name is visited once, with each set of conditions of its address."""

    visitor: Visitor
    town: str
    seen: Counter[str] = field(default_factory=Counter)
    addresses: set[str] = field(default_factory=set)
    queue: deque[str] = field(default_factory=deque)

    def pages(self) -> Iterator[str]:
        """Names of pages; while one is yielded the browser stands on it."""
        self._meet(f"{self.visitor.address}/{self.town}/")
        while self.queue:
            address = self.queue.popleft()
            if is_file(address):
                answer = self.visitor.context.request.get(address)
                assert answer.ok, f"{address} answered {answer.status}"
                continue
            self.visitor.page.goto(address)
            yield view_name(address)
            for link in self.visitor.page.evaluate(LINKS):
                self._meet(urldefrag(link).url)

    def _meet(self, address: str) -> None:
        if address in self.addresses or not address.startswith(self.visitor.address):
            return
        self.addresses.add(address)
        kind = _kind(address)
        if kind and self.seen[kind] < SAMPLES.get(view_name(address), 1):
            self.seen[kind] += 1
            self.queue.append(address)


def view_name(address: str) -> str:
    return resolve(urlsplit(address).path).view_name


def is_file(address: str) -> bool:
    return view_name(address) in FILES or "export=" in urlsplit(address).query


def _kind(address: str) -> str:
    """The name of the page with the names of its conditions; "" for what is no page of the portal."""
    parts = urlsplit(address)
    if parts.path.startswith(("/static/", "/api/")):
        return ""
    conditions = sorted({pair.partition("=")[0] for pair in parts.query.split("&")} - {"page", "sort", "next"})
    return f"{view_name(address)} {' '.join(conditions)}"
