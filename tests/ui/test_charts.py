import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.guide import TUTAEV, bars, scatter
from ui.charts import parts
from ui.charts.labels import HEIGHT, LETTER, Box, Spot, place_labels

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=[scatter, bars], ids=["quadrants", "bars"])
def picture(request: pytest.FixtureRequest) -> str:
    return str(request.param())


def test_a_strict_policy_blocks_nothing_in_the_picture(picture: str) -> None:
    assert not re.search(r"\sstyle=|<style|<script|href=", picture)


def test_the_picture_has_words(picture: str) -> None:
    root = ET.fromstring(picture)  # noqa: S314
    named = {child.get("id") for child in root if child.tag in (f"{SVG}title", f"{SVG}desc")}
    assert root.get("role") == "img"
    assert set(str(root.get("aria-labelledby")).split()) == named
    assert all(child.text for child in root if child.tag == f"{SVG}desc")


def test_numbers_are_russian() -> None:
    assert "1\u00a0234,5" in bars()


def test_each_school_has_the_mark_of_its_type() -> None:
    drawn = scatter()
    assert drawn.count('class="f-5 s-ground"') == 6
    assert drawn.count('class="f-2 s-ground"') == 1
    assert drawn.count('class="f-4 s-ground"') == 2
    assert drawn.count('class="f-3 s-ground"') == 1
    assert drawn.count('class="f-ground s-0"') == len(TUTAEV) - 10


@pytest.mark.parametrize("name", ["Павловская", "Никольская", "Ченцевская"])
def test_disputed_schools_are_labelled_in_bold(name: str) -> None:
    assert re.search(rf'<text class="halo tb"[^>]*font-weight="700">{name}</text>', scatter())


def test_no_decimal_comma_in_coordinates() -> None:
    assert not re.search(r'(?:x|y|width|height|d)="[^"]*\d,\d', scatter())


spots = st.builds(
    Spot,
    x=st.floats(64, 640),
    y=st.floats(24, 392),
    label=st.text("абвгд", min_size=1, max_size=16),
)


@given(st.lists(spots, max_size=30))
def test_ordinary_labels_cover_neither_points_nor_each_other(points: list[Spot]) -> None:
    boxes = [_box(label) for label in place_labels(points, points)]
    for place, box in enumerate(boxes):
        assert all(box.overlap(other) < 1 for other in boxes[place + 1 :])
        assert all(box.overlap(Box(spot.x - 5, spot.y - 5, 10, 10)) < 1 for spot in points)


def _box(label: dict[str, object]) -> Box:
    width = LETTER * len(str(label["text"]))
    x, y = float(str(label["x"])), float(str(label["y"])) - 11
    left = {"start": x, "end": x - width, "middle": x - width / 2}[str(label["anchor"])]
    return Box(left, y, width, HEIGHT)


def test_a_missing_year_breaks_the_line() -> None:
    assert str(parts.spark([1, 2, None, 3], "x")).count("M") >= 2
    assert parts.spark([None, None], "x") == ""


def test_a_bar_without_a_value_is_no_bar_of_zero() -> None:
    assert parts.plan_bar(None, 50) == ""
    assert 'width="0.0"' in parts.plan_bar(0, 50)


def test_shares_of_a_bar_fill_it() -> None:
    drawn = str(parts.stacked_bar([("ok", 1), ("mute", 1)]))
    assert re.findall(r'x="([\d.]+)" width="([\d.]+)"', drawn) == [("0.00", "49.40"), ("50.00", "49.40")]
