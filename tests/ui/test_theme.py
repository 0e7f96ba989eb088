"""The theme: pinned Bootstrap, contrast of every colour of text, no inline styles or scripts."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html"))
# The file of npm's bootstrap@5.3.8, byte for byte: another package may deliver it.
BOOTSTRAP = "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede"
INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)""",
    re.IGNORECASE,
)
TOKENS = dict(re.findall(r"(--o-[\w-]+): (#[0-9a-f]{3,6});", (ROOT / "static/opora/theme.css").read_text()))
TEXT_ON = [
    *[(text, ground) for text in ("ink", "ink-2", "accent") for ground in ("ground", "tint", "tint-2", "accent-tint")],
    *[(tone, ground) for tone in ("ok", "warn", "bad", "wait") for ground in ("ground", f"{tone}-tint", "tint")],
    ("on-accent", "accent"),
    ("on-accent", "accent-2"),
    ("on-accent-2", "accent-2"),
    ("warn", "warn-tint"),
]
GRAPHICS_ON = [(name, "ground") for name in ("c0", "c1", "c2", "c3", "c4", "c5", "line-2")] + [("line-2", "tint")]


def test_bootstrap_is_the_published_one() -> None:
    found = finders.find("css/bootstrap.min.css")
    assert found is not None
    assert sha256(Path(found).read_bytes()).hexdigest() == BOOTSTRAP


@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(text: str, ground: str) -> None:
    assert contrast(TOKENS[f"--o-{text}"], TOKENS[f"--o-{ground}"]) >= 4.5


@pytest.mark.parametrize(("graphic", "ground"), GRAPHICS_ON)
def test_graphics_can_be_seen(graphic: str, ground: str) -> None:
    assert contrast(TOKENS[f"--o-{graphic}"], TOKENS[f"--o-{ground}"]) >= 3


@pytest.mark.parametrize(("text", "ground", "least"), [("#000", "#fff", 21), ("#063462", "#9dd1ff", 7)])
def test_schemes_for_low_vision(text: str, ground: str, least: float) -> None:
    written = (ROOT / "static/opora/modes.css").read_text()
    assert f"--o-p: {text}; --o-g: {ground};" in written
    assert contrast(text, ground) >= least


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_inline_style_or_script(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize(
    "text", ['<p style="x">', "<style>", '<a onclick="x">', '<a href="javascript:x">', "<script>x</script>"]
)
def test_the_search_for_inline_code_finds_it(text: str) -> None:
    assert INLINE.search(text)


def test_no_external_addresses_in_styles() -> None:
    for path in (ROOT / "static/opora").glob("*.css"):
        assert not re.search(r"https?:|@import|url\(", path.read_text()), path.name


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, relative luminance."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    whole = "".join(letter * 2 for letter in digits) if len(digits) == 3 else digits
    parts = [int(whole[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
