"""What a reader of a page would mind: words left in English, sideways scrolling, headings, axe."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
LOW_VISION = {"scheme": "white-on-black", "size": "large", "font": "serif"}
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 800}

# What narrow pages and other colours can change in a page that axe has read at the desk.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
OF_LAYOUT = ["scrollable-region-focusable", "heading-order", "region"]

# Three Latin words in a row (PDF, XLSX are none), outside of code and of what is marked as another language.
ENGLISH = """() => {
    const latin = /(?:\\b[A-Za-z][a-z]+\\b[\\s,.:;]+){2}\\b[A-Za-z][a-z]+\\b/, found = [];
    const minds = (text, element) =>
        latin.test(text || "") && !element.closest("code, pre, script, style, [lang]:not(html)")
            && found.push(text.trim());
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) minds(walker.currentNode.data, walker.currentNode.parentElement);
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
        for (const name of ["aria-label", "title", "placeholder", "alt"]) minds(element.getAttribute(name), element);
    minds(document.title, document.body);
    return found;
}"""
PARTS = """() => [...document.querySelectorAll("body *:not(svg *)")].map(element =>
    [element.parentElement, element]
        .map(each => `${each.tagName} ${each.className.baseVal ?? each.className}`)
        .join(" > "))"""
HEADINGS = "() => [...document.querySelectorAll('h1')].map(heading => heading.innerText.trim())"
WIDTHS = "() => [document.scrollingElement.scrollWidth, innerWidth]"
FORCE = "wanted => Object.assign(document.documentElement.dataset, wanted)"
UNFORCE = "wanted => Object.keys(wanted).forEach(name => delete document.documentElement.dataset[name])"


@dataclass(frozen=True)
class Reading:
    """Everything wrong on one page, in words."""

    page: Page

    def parts(self) -> frozenset[str]:
        """Which elements stand inside which: pages with the same parts look and sound the same."""
        return frozenset(self.page.evaluate(PARTS))

    def all(self, *, is_new: bool, has_new_look: bool) -> list[str]:
        """At the desk, on a phone, and on a phone of a person with low vision. Axe reads what is new alone."""
        problems = [*self.words(), *self.layout("desk"), *(self.axe("desk") if is_new else [])]
        self.page.set_viewport_size(PHONE)
        problems += [*self.layout("phone"), *(self.axe("phone", only=OF_LAYOUT) if has_new_look else [])]
        self.page.evaluate(FORCE, LOW_VISION)
        problems += [*self.layout("low vision"), *(self.axe("low vision", only=OF_COLOUR) if has_new_look else [])]
        self.page.evaluate(UNFORCE, LOW_VISION)
        self.page.set_viewport_size(DESK)
        return problems

    def words(self) -> list[str]:
        headings = self.page.evaluate(HEADINGS)
        problems = [f"English: {text}" for text in self.page.evaluate(ENGLISH)]
        if len(headings) != 1 or not headings[0]:
            problems.append(f"headings of the first level: {headings}")
        if not self.page.title().removesuffix("– Опора").strip():
            problems.append("no title")
        return problems

    def layout(self, where: str) -> list[str]:
        scrolled, width = self.page.evaluate(WIDTHS)
        return [] if scrolled <= width else [f"{where}: {scrolled} px wide in a window of {width}"]

    def axe(self, where: str, only: list[str] | None = None) -> list[str]:
        options = {"runOnly": only or STANDARDS, "resultTypes": ["violations"], "preload": False}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{where}: {each['id']}: {[node['html'][:200] for node in each['nodes'][:3]]}" for each in found]
