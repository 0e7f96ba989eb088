"""What the municipality has told of its workbooks: spellings of schools, headings of columns."""

from dataclasses import dataclass

from django.db.models import QuerySet

from schools.models import RememberedHeading, SchoolAlias
from schools.workbooks import KINDS


@dataclass(frozen=True)
class HeadingMeaning:
    """`meaning` is the heading of our column, empty if the column is not loaded."""

    row: RememberedHeading
    kind: str
    meaning: str


def spellings() -> QuerySet[SchoolAlias]:
    rows: QuerySet[SchoolAlias] = SchoolAlias.objects.select_related("school", "remembered_by")
    return rows.order_by("school__sort_key", "spelling", "pk")


def heading_meanings() -> list[HeadingMeaning]:
    rows = RememberedHeading.objects.select_related("remembered_by").order_by("kind", "heading", "pk")
    return [meaning_of(row) for row in rows]


def meaning_of(row: RememberedHeading) -> HeadingMeaning:
    kind = KINDS.get(row.kind)
    columns = {column.field: column.heading for column in kind.columns} if kind else {}
    return HeadingMeaning(row, kind.title if kind else row.kind, columns.get(row.field, row.field))
