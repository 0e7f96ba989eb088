"""The one door to vl_convert: a Vega-Lite specification in, SVG out."""

from hashlib import sha256
from json import dumps
from typing import Any
from xml.etree import ElementTree as ET

from django.core.cache import cache

VERSION = 2
DAY = 24 * 3600
PALETTE = ["#0b5394", "#b85c00", "#00695c", "#5a3d8c", "#a3261b", "#6b7783"]
INK, INK_2, LINE = "#1b2733", "#4d5b69", "#d5dde5"
MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
DAYS = ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"]
NUMBERS = {
    "decimal": ",",
    "thousands": "\u00a0",
    "grouping": [3],
    "currency": ["", " ₽"],
    "percent": "\u00a0%",
    "minus": "\u2212",
}
DATES = {
    "dateTime": "%d.%m.%Y, %H:%M",
    "date": "%d.%m.%Y",
    "time": "%H:%M",
    "periods": ["", ""],
    "days": DAYS,
    "shortDays": ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
    "months": MONTHS,
    "shortMonths": [month[:3] for month in MONTHS],
}
CONFIG = {
    "font": "PT Sans",
    "background": None,
    "range": {"category": PALETTE},
    "mark": {"color": PALETTE[0]},
    "axis": {
        "labelAngle": 0,
        "labelColor": INK_2,
        "titleColor": INK_2,
        "gridColor": LINE,
        "domainColor": "#7a8794",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {"labelColor": INK, "titleColor": INK_2, "labelFontSize": 12},
    "title": {"color": INK, "fontSize": 14, "anchor": "start"},
    "view": {"stroke": None},
    "line": {"strokeWidth": 2},
    "text": {"color": INK, "fontSize": 12},
}
NAMESPACE = "http://www.w3.org/2000/svg"


def svg(spec: dict[str, Any], *, title: str, description: str, municipality_id: int | None) -> str:
    """SVG that may stand inside a page: no style attributes, a title and a description, Russian numbers.

    Kept in the cache for a day under the municipality and the digest of everything that shapes the picture.
    """
    whole = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "config": CONFIG, **spec}
    digest = sha256(dumps([VERSION, whole, title, description], sort_keys=True).encode()).hexdigest()
    key = f"municipality:{municipality_id}:chart:{digest}"
    found = cache.get(key)
    if found is None:
        found = _safe_inline(_convert(whole), title, description, digest[:12])
        cache.set(key, found, DAY)
    return str(found)


def _convert(spec: dict[str, Any]) -> str:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec, format_locale=NUMBERS, time_format_locale=DATES, allowed_base_urls=[])
    return drawn


def _safe_inline(drawn: str, title: str, description: str, suffix: str) -> str:
    """Style attributes become presentation attributes: a strict style-src drops the former."""
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(drawn)  # noqa: S314  (our own converter wrote it)
    for element in root.iter():
        for declaration in filter(None, element.attrib.pop("style", "").split(";")):
            name, _, value = declaration.partition(":")
            element.set(name.strip(), value.strip())
    root.attrib.update({"class": "drawn", "role": "img", "aria-labelledby": f"t-{suffix} d-{suffix}"})
    for tag, text in (("desc", description), ("title", title)):
        child = ET.Element(f"{{{NAMESPACE}}}{tag}", {"id": f"{tag[0]}-{suffix}"})
        child.text = text
        root.insert(0, child)
    return ET.tostring(root, encoding="unicode")
