"""A problem names the place, the value, the rule and the remedy; it is a value, never an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .wording import wording, words


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` and `column` are those of the sheet («10», «E»); empty for a whole sheet or file."""

    rule: str
    level: Level = Level.ERROR
    sheet: str = ""
    row: int | None = None
    column: str = ""
    heading: str = ""
    value: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)

    @property
    def cell(self) -> str:
        return f"{self.column}{self.row}" if self.column and self.row else ""

    @property
    def place(self) -> str:
        """«лист «ОГЭ», E10» – as much of it as is known."""
        sheet = f"лист «{self.sheet}»" if self.sheet else ""
        spot = self.cell or (f"строка {self.row}" if self.row else f"столбец {self.column}" if self.column else "")
        return ", ".join(part for part in (sheet, spot) if part)

    @property
    def example(self) -> str:
        return str(words(self.parameters.get("example", "")))

    @property
    def message(self) -> str:
        """«E10: 3110. Место в регионе – целое от 1 до 340. Например, 311»."""
        spot = self.cell or (f"Строка {self.row}" if self.row else "")
        value = f"«{self.value}»" if self.value and not _is_number(self.value) else self.value
        opening = ": ".join(part for part in (spot, value) if part)
        sentence = wording(self.rule, {"heading": self.heading, "sheet": self.sheet, **self.parameters})
        ending = f"Например, {self.example}" if self.example else ""
        return ". ".join(part.rstrip(".") for part in (opening, sentence, ending) if part) + "."

    def as_dict(self) -> dict[str, object]:
        """The document of `import_workbook --json`."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "rule": self.rule,
            "level": self.level.value,
            "message": self.message,
        }


def _is_number(text: str) -> bool:
    return text.replace(",", "", 1).replace(".", "", 1).removeprefix("-").isdigit()
