"""What an order says, in the sequence of its requisites (ГОСТ Р 7.0.97-2025). Every text is ready to print."""

from collections.abc import Iterator
from dataclasses import dataclass

# A4 without the margins: 30 mm where the sheets are bound, 10 mm against it, 20 mm on the other sides
UPRIGHT, ACROSS = 170, 257


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in millimetres; the columns of a table fill the sheet, see `Annex.width`."""

    title: str
    width: int
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> tuple[tuple[tuple[Column, str], ...], ...]:
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Point:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Annex:
    """`mark` stands above to the right: «Приложение № 1 к приказу от … № …». Wide ones lie across the sheet."""

    mark: str
    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    is_wide: bool = False

    @property
    def width(self) -> int:
        """Between the margins, in millimetres."""
        return ACROSS if self.is_wide else UPRIGHT


@dataclass(frozen=True, slots=True)
class Order:
    """Positions only: a person signs by hand. `draft_mark` is empty once the list is approved."""

    draft_mark: str
    invented_mark: str
    authority: str
    region: str
    kind: str
    date_and_number: str
    place: str
    heading: str
    preamble: str
    resolution: str
    points: tuple[Point, ...]
    signer: str
    executor: str
    distribution: str
    annexes: tuple[Annex, ...]

    @property
    def title(self) -> str:
        return f"{self.kind.capitalize()} {self.date_and_number}. {self.heading}"

    @property
    def texts(self) -> Iterator[str]:
        """Everything that is printed, in the sequence of the paper."""
        first = (self.draft_mark, self.invented_mark, self.authority, self.region, self.kind, self.date_and_number)
        yield from filter(None, (*first, self.place, self.heading, self.preamble, self.resolution))
        for point in self.points:
            yield f"{point.number}. {point.text}"
        yield from (self.signer, self.executor, self.distribution)
        for annex in self.annexes:
            yield from (annex.mark, annex.title, *annex.paragraphs)
            for table in annex.tables:
                yield from (table.caption, *(column.title for column in table.columns))
                yield from (cell for row in table.rows for cell in row)
