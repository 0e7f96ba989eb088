"""One way to show rows that people filter, sort, page through and take away as a file.

    @require_GET
    def school_list(request, municipality):
        filters = SchoolFilter(request.GET, queryset=selectors.schools())
        return Listing(
            request, SchoolTable(filters.qs), filters=filters.form, title=_("Schools"), empty=_("No schools yet.")
        ).response("schools/school_list.html")

The page has `{% include "ui/listing.html" %}`: filters, chips, table, pages, export links. Rows may be a
queryset or a list of dataclasses; `filters` may be any bound GET form. `?export=xlsx` and `?export=csv`
give exactly the filtered rows. Several tables on one page: give each a `prefix` in the Table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger
from django.forms import BaseForm, ModelChoiceField, MultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ui.export import Export, csv_response, xlsx_response
from ui.tables import Table

PAGE_SIZES = (25, 50)
EXPORTS = {"xlsx": xlsx_response, "csv": csv_response}


@dataclass(frozen=True)
class Chip:
    """A condition that is on, and the address without it."""

    label: str
    value: str
    url: str


class Listing:
    def __init__(
        self,
        request: HttpRequest,
        table: Table,
        *,
        title: object,
        filters: BaseForm | None = None,
        empty: object = "",
        source: object = "",
    ) -> None:
        self.request, self.table, self.filters = request, table, filters
        self.title, self.empty, self.source = title, empty, source
        table.request = request
        wanted_order = request.GET.getlist(table.prefixed_order_by_field)
        if wanted_order:
            table.order_by = wanted_order

    def response(self, template: str, context: dict[str, Any] | None = None) -> HttpResponse:
        """The page, or the file that the address asks for."""
        make_file = EXPORTS.get(self.request.GET.get("export", ""))
        if make_file is not None:
            return make_file(self.export())
        self.paginate()
        return render(self.request, template, {"listing": self, **(context or {})})

    def paginate(self) -> None:
        """Show one page of the rows; a wrong page number shows the first or the last one."""
        wanted = self.request.GET.get(self.table.prefixed_page_field, "1")
        try:
            self.table.paginate(page=wanted, per_page=self.page_size)
        except PageNotAnInteger:
            self.table.paginate(page=1, per_page=self.page_size)
        except EmptyPage:
            self.table.paginate(page=self.table.paginator.num_pages, per_page=self.page_size)

    @property
    def page_size(self) -> int:
        wanted = self.request.GET.get(self.table.prefixed_per_page_field, "")
        return int(wanted) if wanted in map(str, PAGE_SIZES) else PAGE_SIZES[0]

    @property
    def page(self) -> Page:
        return self.table.page

    @property
    def sizes(self) -> list[tuple[int, str]]:
        """Other page sizes worth offering, with their addresses."""
        field = self.table.prefixed_per_page_field
        is_long = self.page.paginator.count > PAGE_SIZES[0]
        return [(size, self.url(**{field: str(size)})) for size in PAGE_SIZES] if is_long else []

    @property
    def previous_url(self) -> str:
        return self._page_url(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self._page_url(self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def reset_url(self) -> str:
        return self.request.path

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form must carry along: the order and the size of pages."""
        names = (self.table.prefixed_order_by_field, self.table.prefixed_per_page_field)
        return [(name, value) for name in names for value in self.request.GET.getlist(name)]

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [(kind.upper(), self.url(export=kind)) for kind in EXPORTS]

    @property
    def chips(self) -> list[Chip]:
        return list(self._chips())

    def export(self) -> Export:
        municipality = self.request.municipality  # type: ignore[attr-defined]
        header, rows = self.table.exported()
        return Export(
            title=str(self.title),
            place=municipality.name,
            slug=municipality.slug,
            conditions=[(chip.label, chip.value) for chip in self.chips],
            header=header,
            rows=rows,
        )

    def url(self, **changes: str) -> str:
        """This page with other parameters; an empty one is dropped, a change leads to the first page."""
        query = self.request.GET.copy()
        for name in ("export", self.table.prefixed_page_field):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
            if not value:
                del query[name]
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    def _page_url(self, number: int) -> str:
        return self.url(**{self.table.prefixed_page_field: str(number)})

    def _chips(self) -> Iterator[Chip]:
        if self.filters is None or not self.filters.is_bound:
            return
        self.filters.is_valid()
        for name, value in self.filters.cleaned_data.items():
            shown = _shown(self.filters.fields[name], value)
            if shown:
                label = str(self.filters.fields[name].label or name)
                yield Chip(label, shown, self.url(**{self.filters.add_prefix(name): ""}))


def _shown(field: Any, value: Any) -> str:
    """A condition in words: the label of a choice, not its code."""
    if value is None or value == "" or value is False:
        return ""
    if isinstance(field, MultipleChoiceField):
        return ", ".join(str(_choices(field).get(item, item)) for item in value)
    if isinstance(field, ModelChoiceField):
        return field.label_from_instance(value)
    if value is True:
        return str(_("yes"))
    choices = _choices(field)
    return str(choices.get(value) or choices.get(str(value)) or value)


def _choices(field: Any) -> dict[Any, object]:
    return dict(getattr(field, "choices", ()))
