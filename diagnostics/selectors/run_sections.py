"""Rows of a run in the order of reading, with the thresholds that lie between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from diagnostics.selectors.run_rows import RunRow
from diagnostics.wording import number


@dataclass(frozen=True, slots=True)
class Cut:
    threshold: Decimal
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """Rows below a line over the whole width; the first one has no line."""

    title: str
    rows: tuple[RunRow, ...]
    is_cut: bool = False


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


def sections_of(rows: Sequence[RunRow], cuts: Sequence[Cut], *, by_index: bool) -> tuple[Section, ...]:
    return _by_threshold(rows, cuts) if by_index else _by_verdict(rows)


def _by_threshold(rows: Sequence[RunRow], cuts: Sequence[Cut]) -> tuple[Section, ...]:
    """The best index first; schools without one at the end."""
    known = sorted((row for row in rows if row.oip is not None), key=lambda row: -row.oip)  # type: ignore[operator]
    sections, upper, title = [], None, ""
    for cut in (*cuts, None):
        here = tuple(
            row
            for row in known
            if (upper is None or row.oip < upper) and (cut is None or row.oip >= cut.threshold)  # type: ignore[operator]
        )
        sections.append(Section(title, here, is_cut=bool(title)))
        if cut is not None:
            upper, title = cut.threshold, cut.title
    unknown = tuple(row for row in rows if row.oip is None)
    return (*sections, Section(_("Not enough data"), unknown)) if unknown else tuple(sections)


def _by_verdict(rows: Sequence[RunRow]) -> tuple[Section, ...]:
    titles = ((True, _("In the list")), (False, _("Not in the list")), (None, _("Not enough data")))
    sections = [
        Section(title, tuple(sorted((row for row in rows if row.computed is verdict), key=_most_first)))
        for verdict, title in titles
    ]
    return tuple(section for section in sections if section.rows)


def _most_first(row: RunRow) -> Decimal:
    first = row.cells[0].value if row.cells else None
    return Decimal(0) if first is None else -first
