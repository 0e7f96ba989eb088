"""Schools of a run in the order of reading, with the thresholds that lie between them, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from diagnostics.selectors.run_lines import SchoolLine
from diagnostics.wording import number

PAGE_SIZE = 50
Line = TypeVar("Line", bound=SchoolLine)


@dataclass(frozen=True, slots=True)
class Cut:
    threshold: Decimal
    title: str


@dataclass(frozen=True, slots=True)
class Section(Generic[Line]):
    """Rows below a line over the whole width; the first one has no line."""

    title: str
    rows: tuple[Line, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """`number` of `total` pages, rows `first` to `last` of `rows`."""

    number: int
    total: int
    first: int
    last: int
    rows: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.total else None


def cuts_of(parameters: dict[str, Any]) -> tuple[Cut, ...]:
    """The threshold of the method and the municipal one, the higher first; equal ones are one line."""
    main = parameters["oip_threshold"] if "oip_threshold" in parameters else parameters["threshold"]
    municipal = parameters.get("municipal_threshold")
    titled = {}
    if municipal is not None:
        titled[Decimal(municipal)] = _("Municipal threshold %(value)s")
    titled[Decimal(main)] = _("Threshold %(value)s: below it are signs of low results")
    return tuple(
        Cut(threshold, title % {"value": number(threshold, 2)})
        for threshold, title in sorted(titled.items(), reverse=True)
    )


def sections_of(lines: Sequence[SchoolLine], cuts: Sequence[Cut], *, by_index: bool) -> tuple[Section[SchoolLine], ...]:
    return _by_threshold(lines, cuts) if by_index else _by_verdict(lines)


def pages_of(rows: int, wanted: str) -> Pages:
    """A wrong number shows the first or the last page."""
    total = max(-(-rows // PAGE_SIZE), 1)
    number = min(max(int(wanted), 1), total) if wanted.isdecimal() else 1
    first = (number - 1) * PAGE_SIZE
    return Pages(number, total, first + 1, min(first + PAGE_SIZE, rows), rows)


def part_of(sections: Sequence[Section[SchoolLine]], pages: Pages) -> tuple[Section[SchoolLine], ...]:
    """The rows of one page; a line between them is shown where its first row is, or where the page begins."""
    found, at = [], 0
    for section in sections:
        low, high = max(pages.first - 1 - at, 0), pages.last - at
        shown = section.rows[low:high] if high > 0 else ()
        if shown or (not section.rows and pages.first - 1 <= at < pages.last):
            found.append(Section(section.title, shown, section.is_cut))
        at += len(section.rows)
    return tuple(found)


def _by_threshold(lines: Sequence[SchoolLine], cuts: Sequence[Cut]) -> tuple[Section[SchoolLine], ...]:
    """The best index first; schools without one at the end."""
    known = sorted((line for line in lines if line.oip is not None), key=lambda line: -line.oip)  # type: ignore[operator]
    sections, upper, title = [], None, ""
    for cut in (*cuts, None):
        here = tuple(
            line
            for line in known
            if (upper is None or line.oip < upper) and (cut is None or line.oip >= cut.threshold)  # type: ignore[operator]
        )
        sections.append(Section(title, here, is_cut=bool(title)))
        if cut is not None:
            upper, title = cut.threshold, cut.title
    unknown = tuple(line for line in lines if line.oip is None)
    return (*sections, Section(_("Not enough data"), unknown)) if unknown else tuple(sections)


def _by_verdict(lines: Sequence[SchoolLine]) -> tuple[Section[SchoolLine], ...]:
    """The most telling first: of an index the lowest, of counts the highest."""
    titles = ((True, _("In the list")), (False, _("Not in the list")), (None, _("Not enough data")))
    sections = [
        Section(title, tuple(sorted((line for line in lines if line.computed is verdict), key=_most_telling)))
        for verdict, title in titles
    ]
    return tuple(section for section in sections if section.rows)


def _most_telling(line: SchoolLine) -> Decimal:
    if not line.value:
        return Decimal(0)
    return Decimal(line.value) if "." in line.value else -Decimal(line.value)
