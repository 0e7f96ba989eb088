"""Tables as files: XLSX with the conditions of the selection above the rows, CSV for other programs."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from ui import formatting

Value = str | int | float | Decimal | date | datetime | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
WIDEST, NARROWEST, FIRST_COLUMN = 60, 9, 40
WORKBOOK = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True)
class Export:
    """What goes into the file. `place` is the name of the municipality, `slug` begins the file's name."""

    title: str
    place: str
    slug: str
    conditions: Sequence[tuple[str, str]]
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]

    def file_name(self, extension: str) -> str:
        made_on = timezone.localdate()
        return f"{self.slug}-{slugify(self.title, allow_unicode=True)}-{made_on:%Y-%m-%d}.{extension}"


def xlsx_response(export: Export) -> HttpResponse:
    return _attachment(_xlsx(export), XLSX_TYPE, export.file_name("xlsx"))


def csv_response(export: Export) -> HttpResponse:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutral(name) for name in export.header])
    writer.writerows([_csv_cell(value) for value in row] for row in export.rows)
    return _attachment(text.getvalue().encode("utf-8-sig"), CSV_TYPE, export.file_name("csv"))


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv_cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case int() | float() | Decimal():
            return str(value).replace(".", ",")
        case datetime():
            return formatting.moment(_local(value))
        case date():
            return formatting.day(value)
        case _:
            return neutral(str(value))


def _xlsx(export: Export) -> bytes:
    made = BytesIO()
    with Workbook(made, WORKBOOK) as book:
        sheet = _Sheet(book)
        sheet.set_widths(export.header)
        top = _preamble(export)
        for line, text in enumerate(top):
            sheet.sheet.write_string(line, 0, text, sheet.bold if line == 0 else None)
        first = last = len(top) + 1
        for place, name in enumerate(export.header):
            sheet.sheet.write_string(first, place, name, sheet.heading)
        for last, row in enumerate(export.rows, first + 1):
            for place, value in enumerate(row):
                sheet.write(last, place, value)
        sheet.finish(first, last, len(export.header))
    return made.getvalue()


class _Sheet:
    """The one sheet of the file and its formats."""

    def __init__(self, book: Workbook) -> None:
        self.sheet = book.add_worksheet()
        self.bold = book.add_format({"bold": True})
        self.heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#F4F7FA"})
        self.day = book.add_format({"num_format": "dd.mm.yyyy"})
        self.minute = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})

    def set_widths(self, header: Sequence[str]) -> None:
        for place, name in enumerate(header):
            least = FIRST_COLUMN if place == 0 else NARROWEST
            self.sheet.set_column(place, place, min(max(len(name) + 2, least), WIDEST))

    def write(self, line: int, place: int, value: Value) -> None:
        match value:
            case None | "":
                return
            case bool():
                self.sheet.write_string(line, place, _csv_cell(value))
            case int() | float() | Decimal():
                self.sheet.write_number(line, place, value)
            case datetime():
                self.sheet.write_datetime(line, place, _local(value).replace(tzinfo=None), self.minute)
            case date():
                self.sheet.write_datetime(line, place, value, self.day)
            case _:
                self.sheet.write_string(line, place, str(value))

    def finish(self, first: int, last: int, width: int) -> None:
        """Headings stay in sight and on every printed page."""
        self.sheet.freeze_panes(first + 1, 1)
        self.sheet.autofilter(first, 0, last, max(width - 1, 0))
        self.sheet.set_landscape()
        self.sheet.repeat_rows(first)
        self.sheet.fit_to_pages(1, 0)


def _preamble(export: Export) -> list[str]:
    conditions = "; ".join(f"{name}: {value}" for name, value in export.conditions) or _("none, all rows")
    return [
        export.title,
        export.place,
        _("Conditions of the selection: %(conditions)s") % {"conditions": conditions},
        _("Made on %(moment)s") % {"moment": formatting.moment(timezone.localtime())},
    ]


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
