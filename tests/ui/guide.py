"""A page with every component, for the tests of their look: never part of the portal."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path

from ui import forms as fields
from ui.charts import Bar, Bars, Kind, Point, Threshold, picture, quadrants
from ui.forms import ManyPlates, Plates
from ui.listing import Listing
from ui.tables import Column, DateColumn, NumberColumn, StateColumn, Table

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    pk: int
    name: str
    oip: Decimal | None
    isbsh: float
    kind: str
    decided_on: date


ROWS = [
    Row(1, "Константиновская средняя школа", Decimal("59.86"), 56.85, "regular", date(2020, 1, 24)),
    Row(2, "Средняя школа № 6", Decimal("59.69"), 68.12, "regular", date(2020, 1, 24)),
    Row(3, "Фоминская средняя школа", Decimal("48.58"), 47.48, "resilient", date(2020, 1, 24)),
    Row(4, "Павловская основная школа", Decimal("36.71"), 46.99, "shnsu", date(2020, 1, 24)),
    Row(5, "Першинская основная школа", Decimal("33.11"), 37.82, "shnor_shnsu", date(2020, 1, 24)),
    Row(6, "Ченцевская средняя школа", None, 53.98, "shnor", date(2020, 1, 24)),
]
TYPES = {
    "shnor_shnsu": "ШНОР и ШНСУ",
    "shnor": "ШНОР",
    "shnsu": "ШНСУ",
    "resilient": "резильентная",
    "regular": "обычная",
}
TUTAEV = [
    ("Константиновская", 56.85, 59.86, "regular"),
    ("№ 6", 68.12, 59.69, "regular"),
    ("Лицей № 1", 61.63, 56.78, "regular"),
    ("Левобережная", 54.91, 52.75, "regular"),
    ("№ 3", 59.27, 50.07, "regular"),
    ("№ 7", 54.41, 49.62, "regular"),
    ("Фоминская", 47.48, 48.58, "resilient"),
    ("Великосельская", 54.64, 46.0, "regular"),
    ("Верещагинская", 50.83, 37.44, "regular"),
    ("Павловская", 46.99, 36.71, "shnsu"),
    ("Никольская", 41.38, 36.37, "shnsu"),
    ("Першинская", 37.82, 33.11, "shnor_shnsu"),
    ("Чебаковская", 48.47, 26.55, "shnor_shnsu"),
    ("№ 4", 46.32, 26.34, "shnor_shnsu"),
    ("Савинская", 44.17, 25.87, "shnor_shnsu"),
    ("Столбищенская", 27.52, 22.98, "shnor_shnsu"),
    ("Емишевская", 49.42, 17.28, "shnor_shnsu"),
    ("Ченцевская", 53.98, 15.45, "shnor"),
]
DISPUTED = {"Павловская", "Никольская", "Ченцевская"}


class SchoolTable(Table):
    caption = "Школы района"
    is_dense = True
    name = Column("Школа", sub=lambda row: "сельская, 1–11 кл.", footer="Среднее по району")
    oip = NumberColumn("ОИП 2019", places=2, footer="38,97")
    isbsh = NumberColumn("ИСБШ 2019", places=2, bold=lambda row: row.isbsh < 50.23, footer="50,23")
    kind = StateColumn("Типология", kind="school_type", words=TYPES)
    decided_on = DateColumn("Решено")

    def row_css(self, record: Row) -> str:
        return "flag" if record.kind == "shnor" else ""

    def above(self, record: Row, previous: Row | None) -> str:
        is_first_below = record.kind == "shnor_shnsu" and previous is not None
        return "Порог региона 36,00" if is_first_below else ""


class FilterForm(forms.Form):
    name = forms.CharField(label="Название", required=False)
    kind = forms.ChoiceField(label="Типология", choices=[("", "Любая"), *TYPES.items()], required=False)


class DiaryForm(forms.Form):
    happened_on = fields.DateField(label="Когда", help_text="Например, 24.11.2020.")
    how = forms.ChoiceField(
        label="Как общались", choices=[("visit", "Выезд"), ("call", "Звонок"), ("mail", "Переписка")], widget=Plates()
    )
    risks = forms.MultipleChoiceField(
        label="Какие риски затронули",
        choices=[("a", "Дефицит кадров"), ("b", "Мотивация")],
        widget=ManyPlates(),
        required=False,
    )
    agreed = forms.CharField(
        label="О чём договорились", widget=forms.Textarea(attrs={"rows": 3}), help_text="Эту часть видит директор."
    )
    share = fields.DecimalField(label="Доля, %", max_digits=5, decimal_places=1, max_value=100)
    file = fields.UploadField(label="Документ", extensions=["pdf", "jpg"], required=False)
    is_private = forms.BooleanField(label="Вижу только я", required=False)


def guide(request: HttpRequest, municipality: str) -> HttpResponse:
    filters = FilterForm(request.GET)
    filters.is_valid()
    kind = filters.cleaned_data["kind"]
    rows = [row for row in ROWS if not kind or row.kind == kind]
    listing = Listing(
        request,
        SchoolTable(rows),
        title="Школы",
        filters=filters,
        empty="Школ пока нет.",
        source="Данные на 24.01.2020.",
    )
    if "export" in request.GET:
        return listing.response("never")
    listing.paginate()
    context = {
        "listing": listing,
        "form": DiaryForm({"share": "н/д"} if "form" in request.GET else None),
        "chart": scatter(),
        "bars": bars(),
        "segments": [("ok", 5), ("wait", 1), ("bad", 3)],
        "values": [24.9, None, 27.8, 26.55],
        "today": date(2020, 11, 24),
        "first": date(2020, 1, 1),
        "last": date(2022, 12, 31),
        "due": date(2021, 6, 1),
        "moment": datetime(2020, 11, 24, 8, 55),
    }
    template = Template((HERE / "guide.html").read_text())
    return HttpResponse(template.render(RequestContext(request, context)))


def scatter() -> str:
    points = [Point(name, x, y, Kind(kind), name in DISPUTED) for name, x, y, kind in TUTAEV]
    return quadrants(
        points,
        x_threshold=Threshold(50.23, "среднее района 50,23"),
        y_threshold=Threshold(36, "порог региона 36"),
        y_second=Threshold(26, "муниципальный порог 26"),
        title="ОИП и ИСБШ 18 школ, 2019 год",
        description="Ниже порога ОИП 36 – семь школ.",
        x_title="ИСБШ: чем больше, тем благоприятнее условия →",
        y_title="ОИП: чем больше, тем выше результаты →",
        corners=("результаты выше порога, условия сложные", "низкие результаты и сложные условия", "условия обычные"),
    )


def bars() -> str:
    spec = Bars("Обучающиеся", (Bar("2018", 1234.5), Bar("2019", 1300.25, is_marked=True)), unit="чел.")
    return picture(spec, municipality_id=None).svg


urlpatterns = [path("<slug:municipality>/guide/", guide, name="guide"), path("", include("config.urls"))]
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.broken"
