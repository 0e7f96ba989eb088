"""Tables of the portal on django-tables2: columns, sorting by links, cards on a phone, values for export.

    class SchoolTable(Table):
        name = Column(_("School"), to="schools:school-detail", sub=lambda school: school.get_level_display())
        oip = NumberColumn(_("OIP"), places=2)

        class Meta:
            caption = _("Schools of the municipality")

The first column is the heading of its row. `row_class` of the Meta may mark rows: "flag", "selected".
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django_tables2 import A
from django_tables2.utils import AttributeDict

from ui import formatting
from ui.components import status
from ui.states import sign
from ui.values import reader

Text = Callable[[Any], object]


@dataclass(frozen=True)
class Head:
    label: object
    css: str
    sort: str
    aria_sort: str


@dataclass(frozen=True)
class Cell:
    css: str
    label: object
    content: object


@dataclass(frozen=True)
class Line:
    """A row as HTML: its heading and cells. `above` is a line over the whole width before it."""

    css: str
    above: object
    cells: SafeString


def _with_signature(render: Any) -> Any:
    """django-tables2 inspects the function at every cell: a third of the time of a table without this."""
    render.__signature__ = inspect.signature(render)
    return render


class Column(tables.Column):
    """Text. `to` names the page of the object in this municipality, `sub` is a second line in small print."""

    css = ""

    def __init__(
        self,
        label: object = None,
        *,
        to: str = "",
        key: str = "pk",
        sub: Text | None = None,
        css: str = "",
        **options: Any,
    ) -> None:
        super().__init__(verbose_name=label, default=formatting.NOTHING, **options)
        self.to, self.key, self.sub, self.css = to, A(key), sub, css or self.css

    def text(self, value: Any) -> object:
        """What a person reads."""
        return formatting.bound(str(value)) if isinstance(value, str) else value

    @_with_signature
    def render(self, value: Any, record: Any, table: "Table") -> object:
        shown = self.text(value)
        if self.to:
            shown = format_html('<a href="{}">{}</a>', self._address(record, table), shown)
        below = self.sub(record) if self.sub else ""
        return format_html('{}<span class="sub">{}</span>', shown, below) if below else shown

    def value(self, value: Any) -> object:
        """What a program reads: the value itself."""
        return value if isinstance(value, str | int | float | Decimal | date | None) else str(value)

    def _address(self, record: Any, table: "Table") -> str:
        slug = table.request.municipality.slug
        return reverse(self.to, args=[slug, self.key.resolve(record)])


class NumberColumn(Column):
    """Right-aligned, decimal comma, the same number of decimals in each row. `bold` marks values by record."""

    css = "num"

    def __init__(
        self, label: object = None, *, places: int | None = 0, bold: Callable[[Any], bool] | None = None, **options: Any
    ) -> None:
        super().__init__(label, **options)
        self.places, self.bold = places, bold

    def text(self, value: Any) -> object:
        return formatting.number(value, self.places) if isinstance(value, int | float | Decimal) else value

    @_with_signature
    def render(self, value: Any, record: Any, table: "Table") -> object:
        shown = super().render(value, record, table)
        return format_html("<b>{}</b>", shown) if self.bold and self.bold(record) else shown


class DateColumn(Column):
    """Dates and, in the time zone of the municipality, datetimes."""

    def text(self, value: Any) -> object:
        if isinstance(value, datetime):
            return formatting.moment(timezone.localtime(value) if timezone.is_aware(value) else value)
        return formatting.day(value)


class StateColumn(Column):
    """A state of ui.states: sign and word. `words` gives the word by code, else get_<field>_display."""

    def __init__(self, label: object = None, *, kind: str, words: Any = None, **options: Any) -> None:
        super().__init__(label, **options)
        self.kind, self.words = kind, dict(words) if words else None

    @_with_signature
    def render(self, value: Any, record: Any, bound_column: Any, table: "Table") -> object:
        code = bound_column.accessor.resolve(record)  # django-tables2 gives the word of a model's choices as the value
        mark = sign(self.kind, code)
        shown = status(mark.tone, self._word(code, record, bound_column.name), mark.icon)
        below = self.sub(record) if self.sub else ""
        return format_html('{}<span class="sub">{}</span>', shown, below) if below else shown

    def value(self, value: Any, record: Any, bound_column: Any) -> object:
        return str(self._word(bound_column.accessor.resolve(record), record, bound_column.name))

    def _word(self, value: Any, record: Any, name: str) -> object:
        if self.words:
            return self.words[value]
        return getattr(record, f"get_{name}_display")() if isinstance(record, Model) else value


class ActionColumn(Column):
    """One word that opens the object; not exported, not sorted."""

    def __init__(self, word: object, *, to: str, **options: Any) -> None:
        super().__init__("", to=to, orderable=False, exclude_from_export=True, empty_values=(), **options)
        self.word = word

    @_with_signature
    def render(self, record: Any, table: "Table") -> SafeString:  # type: ignore[override]
        return format_html('<a class="nowrap" href="{}">{}</a>', self._address(record, table), self.word)


class Table(tables.Table):
    """What the templates and the export read. Subclasses declare columns and Meta.caption."""

    caption: object = ""
    is_dense = False
    # a matrix is compared along both sides: on a phone it scrolls instead of falling into cards
    stays_a_grid = False

    class Meta:
        attrs = AttributeDict()

    def __init__(self, *args: Any, **options: Any) -> None:
        """A file gets `value_<name>` or the value itself, never what `render_<name>` draws on the page."""
        super().__init__(*args, **options)
        for column in self.columns.iterall():
            column.value = getattr(self, f"value_{column.name}", column.column.value)

    def row_css(self, record: Any) -> str:
        """A class for the row: "flag" for a difference, "selected"."""
        return ""

    def above(self, record: Any, previous: Any) -> object:
        """A line over the whole width before this row: a threshold that lies between two schools."""
        return ""

    def heads(self) -> Iterator[Head]:
        for place, column in enumerate(self.columns):
            css = f"{column.column.css} pin".strip() if place == 0 else column.column.css
            sort = str(column.order_by_alias.next) if column.orderable else ""
            yield Head(column.header, css, sort, _direction(column))

    def lines(self) -> Iterator[Line]:
        """Built here and not in the template: a tag for each cell costs more than the cell."""
        shapes = self._cell_shapes()
        previous = None
        for row in self.paginated_rows:
            cells = [
                f"{start}{conditional_escape(content)}{end}" for (start, end), content in zip(shapes, row, strict=True)
            ]
            html = mark_safe("".join(cells))  # noqa: S308  (each part is escaped)
            yield Line(self.row_css(row.record), self.above(row.record, previous), html)
            previous = row.record

    def _cell_shapes(self) -> list[tuple[SafeString, str]]:
        """Tags around the cells of a row: a heading, then cells that carry their label for the cards of a phone."""
        shapes = []
        for place, column in enumerate(self.columns):
            css = column.column.css
            if place == 0:
                shapes.append((format_html('<th scope="row" class="pin {}">', css), "</th>"))
            else:
                kind = format_html(' class="{}"', css) if css else ""
                shapes.append((format_html('<td{} data-label="{}">', kind, column.header), "</td>"))
        return shapes

    def totals(self) -> list[Cell]:
        """The foot of the table, of columns with `footer`; empty without any."""
        if not self.has_footer():
            return []
        return [Cell(column.column.css, column.header, column.footer) for column in self.columns]

    def exported(self) -> tuple[list[str], Iterator[list[Any]]]:
        """The header and the rows for a file: all pages, values instead of text."""
        columns = [column for column in self.columns.iterall() if not column.column.exclude_from_export]
        readers = [reader(column) for column in columns]
        return [str(column.header) for column in columns], ([read(row.record) for read in readers] for row in self.rows)


def _direction(column: Any) -> str:
    if not column.is_ordered:
        return ""
    return "descending" if column.order_by_alias.is_descending else "ascending"
