"""A picture is never alone: its words and the table of its numbers come from the same specification."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from django.core.cache import cache
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

VERSION = 2
DAY = 24 * 3600


@dataclass(frozen=True)
class Numbers:
    """The numbers of a picture as a table: texts, as a reader sees them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Spec(Protocol):
    """A frozen dataclass whose `repr` tells everything that shapes the picture."""

    @property
    def title(self) -> str: ...

    def describe(self) -> str:
        """The conclusion in words, for those who do not see the picture."""

    def numbers(self) -> Numbers:
        """Everything that the picture shows."""

    def svg(self, identifier: str) -> str:
        """The drawing. Colours by class, and the same look by attributes, for paper."""


@dataclass(frozen=True)
class Picture:
    title: str
    description: str
    numbers: Numbers
    svg: SafeString


def picture(spec: Spec, *, municipality_id: int | None) -> Picture:
    """The drawing is kept for a day under the municipality and the digest of its specification."""
    digest = sha256(f"{VERSION} {translation.get_language()} {spec!r}".encode()).hexdigest()
    key = f"municipality:{municipality_id}:picture:{digest}"
    drawn = cache.get(key)
    if drawn is None:
        drawn = spec.svg(f"p-{digest[:10]}")
        cache.set(key, drawn, DAY)
    return Picture(spec.title, spec.describe(), spec.numbers(), mark_safe(drawn))  # noqa: S308  (a template wrote it)


def sentences(parts: Sequence[str]) -> str:
    """Parts as sentences: a capital letter first, one full stop last."""
    return " ".join(part[0].upper() + part[1:].rstrip(".") + "." for part in parts if part)
