"""Pictures from specifications: the drawing, its words and its numbers say the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ui.charts import (
    Bar,
    Bars,
    Cell,
    Distance,
    Distribution,
    Dynamics,
    HeatColumn,
    HeatMap,
    HeatRow,
    Series,
    Threshold,
    picture,
    waterfall,
)
from ui.charts.captions import LETTER, Caption, apart, beside, centred
from ui.charts.picture import Spec

SVG = "{http://www.w3.org/2000/svg}"
OIP = (15.45, 17.28, 25.87, 26.55, 33.11, 36.37, 36.71, 37.44, 46.0, 48.58)
MATHS = Dynamics(
    "ОГЭ, математика: успеваемость",
    (2019, 2020, 2021),
    (Series("СОШ № 17", (78.0, None, 91.8)),),
    "%",
    threshold=Threshold(70, "порог 70 %"),
    gaps=((2020, "ОГЭ был отменён"),),
)
LOW = Bars(
    "Доля «2»",
    (Bar("СОШ № 2", 47.6, is_marked=True), Bar("СОШ № 5", 8.9), Bar("НОК", None)),
    "%",
    threshold=Threshold(30, "порог 30 %"),
    low_is_bad=False,
)
PLACE = Distribution.of(
    OIP, width=5, title="ОИП", x_title="ОИП", y_title="Школ", marked=Threshold(26.55, "Чебаковская 26,55")
)
SHORT = Distance("ОИП школы", 26.55, Threshold(36, "порог региона 36"), 50)


@pytest.fixture(autouse=True)
def russian() -> object:
    with translation.override("ru"):
        yield


@pytest.mark.parametrize("spec", [MATHS, LOW, PLACE, SHORT], ids=lambda spec: type(spec).__name__)
def test_a_picture_has_words_and_obeys_a_strict_policy(spec: Spec) -> None:
    drawn = spec.svg("p")
    root = ET.fromstring(drawn)  # noqa: S314
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == spec.title
    assert root.findtext(f"{SVG}desc") == spec.describe()
    assert not re.search(r"\sstyle=|<style|<script|href=", drawn)
    assert not re.search(r'\s(?:x|y|cx|cy|width|height|d)="[^"]*\d,\d', drawn)


def test_a_missing_year_breaks_the_line_and_is_explained() -> None:
    drawn = MATHS.svg("p")
    assert re.search(r'class="s-1"[^>]* d="M[\d. ]+M[\d. ]+"', drawn)
    assert "ОГЭ был отменён" in drawn
    assert "2020 – нет данных" in MATHS.describe()


def test_numbers_beside_the_picture_are_those_of_the_picture() -> None:
    assert MATHS.numbers().rows == (("2019", "78,0\u00a0%"), ("2020", "нет данных"), ("2021", "91,8\u00a0%"))
    assert LOW.numbers().rows[2] == ("НОК", "нет данных")


def test_the_bar_beyond_the_threshold_is_told_and_coloured() -> None:
    assert "за ним: СОШ № 2." in LOW.describe()
    assert LOW.svg("p").count('class="f-5"') == 1


def test_a_share_on_the_threshold_counts_as_beyond_it() -> None:
    exact = replace(LOW, bars=(Bar("СОШ № 1", 30.0),))
    assert exact.svg("p").count('class="f-5"') == 1


def test_no_more_than_five_lines() -> None:
    with pytest.raises(ValueError, match="five"):
        replace(MATHS, series=(Series("", (1.0, 2.0, 3.0)),) * 6)


def test_every_value_is_counted_once_and_the_school_is_marked() -> None:
    assert sum(step.count for step in PLACE.steps) == len(OIP)
    assert [step.low for step in PLACE.steps if step.is_marked] == [25]


def test_what_is_short_stands_in_words() -> None:
    assert "Не хватает 9,45." in SHORT.describe()


def test_the_unexplained_rest_is_always_a_step() -> None:
    steps = (("ЕГЭ", -10.91), ("Олимпиады", -5.62), ("Достоверность", -4.81), ("ВПР", 0.20))
    falls = waterfall(("Среднее", 47.80), steps, ("ОИП", 26.55), unexplained="Не объяснено").falls
    assert [fall.label for fall in falls][-2:] == ["Не объяснено", "ОИП"]
    assert falls[-2].change == pytest.approx(-0.11)


@given(st.floats(0, 100), st.lists(st.floats(-20, 20), max_size=8))
def test_the_steps_of_a_waterfall_lead_to_its_result(begin: float, changes: list[float]) -> None:
    steps = tuple((str(place), change) for place, change in enumerate(changes))
    drawn = waterfall(("from", begin), steps, ("to", 50.0), unexplained="rest")
    last = drawn.falls[-2]
    assert last.value == pytest.approx(50.0, abs=5e-3)
    assert all(
        fall.start == pytest.approx(before.value) for before, fall in zip(drawn.falls, drawn.falls[1:-1], strict=False)
    )


@pytest.mark.parametrize(("share", "tone"), [(None, 0), (0.0, 1), (0.19, 1), (0.2, 2), (1.0, 5), (7.0, 5)])
def test_tones_of_a_heat_map(share: float | None, tone: int) -> None:
    assert Cell("5 из 7", share).tone == tone


def test_a_heat_map_says_every_value_in_words() -> None:
    heat = HeatMap("Риски", "Школа", (HeatColumn("R01"),), (HeatRow("№ 1", (Cell("5 из 7", 0.7),)),))
    assert heat.numbers().rows == (("№ 1", "5 из 7"),)


def test_a_heat_map_tells_its_darkest_cells_and_its_tones() -> None:
    cells = (Cell("12,0", 0.24), Cell("–", note="нет данных"), Cell("50,0", 1.0))
    columns = (HeatColumn("А"), HeatColumn("5 кл.", "ВПР"), HeatColumn("6 кл.", "ВПР"))
    heat = HeatMap("Доли", "Школа", columns, (HeatRow("№ 1", cells),), unit="%", tones=("мало", "много"))
    assert heat.describe().startswith("2 значения.")
    assert "№ 1, ВПР, 6 кл. – 50,0 %; № 1, А – 12,0 %" in heat.describe()
    assert heat.legend() == [(1, "мало"), (2, "много")]
    assert heat.groups() == [("", 1), ("ВПР", 2)]
    empty = HeatMap("Пусто", "Школа", (HeatColumn("А"),), ())
    assert (empty.describe(), empty.groups()) == ("0 значений.", [])


def test_the_drawing_is_kept_under_the_municipality() -> None:
    north, south = picture(LOW, municipality_id=1), picture(LOW, municipality_id=2)
    assert north == south == picture(LOW, municipality_id=1)


words = st.text("абвгд0123", min_size=1, max_size=9)


@given(words, words, st.floats(0, 340), st.floats(0, 340))
def test_captions_of_two_marks_keep_inside_and_apart(left: str, right: str, one: float, other: float) -> None:
    first, second = apart((left, min(one, other)), (right, max(one, other)), 0.0, 340.0)
    assert first.x - LETTER * len(left) >= -0.01
    assert second.x + LETTER * len(right) <= 340.01
    assert first.x < second.x


@given(words, st.floats(0, 640), st.sampled_from([beside, centred]))
def test_a_caption_keeps_inside(text: str, x: float, place: Callable[..., Caption]) -> None:
    caption = place(text, x, 0.0, 640.0)
    width = LETTER * len(text)
    left = {"start": caption.x, "end": caption.x - width, "middle": caption.x - width / 2}[caption.anchor]
    assert -0.01 <= left <= 640.01 - width


def test_the_mark_of_a_count_stands_in_the_middle_of_its_bar() -> None:
    counts = Distribution.of([0, 1, 1, 3], width=1, title="", x_title="", y_title="", marked=Threshold(1, "1"))
    drawn = counts.svg("p")
    [bar] = re.findall(r'class="f-1"[^>]* x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)
    [mark] = re.findall(r'class="s-now"[^>]* d="M([\d.]+) ', drawn)
    assert float(bar[0]) + float(bar[1]) / 2 == pytest.approx(float(mark), abs=0.2)


def test_a_narrow_picture_of_years_shows_every_year() -> None:
    narrow = replace(MATHS, is_narrow=True).svg("p")
    assert 'viewBox="0 0 340 ' in narrow
    assert all(float(x) <= 340 for x in re.findall(r' x="([\d.]+)"', narrow))
    assert narrow.count(">2021<") == 1
