"""Where a fact came from: file, sheet and cell."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from schools.models.facts import Fact


@dataclass(frozen=True)
class Place:
    """`cell` is the row alone where the column is not known."""

    import_number: int
    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return _("%(file)s, sheet “%(sheet)s”, %(cell)s") % {"file": self.file, "sheet": self.sheet, "cell": self.cell}


def place_of(fact: Fact, field: str = "") -> Place | None:
    """«results.xlsx, лист «ОГЭ», E10» for a column of the workbook; None for a fact that no file brought."""
    if fact.loaded_by is None:
        return None
    return Place(fact.loaded_by.pk, fact.loaded_by.file_name, fact.sheet, fact.cell(field))
