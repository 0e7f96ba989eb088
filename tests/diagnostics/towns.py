"""Тутаев of 2019 as rows of the database: 18 schools, published indices, means, and where they came from."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from schools.models import AssessmentResult, Import, PublishedIndex, ReferenceValue, School
from tests.conftest import make_school
from tests.diagnostics.vectors import TUTAEV

YEAR = 2019
SHEETS = {"oip": "Таблица 1", "isbsh": "Таблица 3"}


def make_tutaev() -> dict[str, School]:
    """The schools of the current municipality by code; those of the cast leave the register."""
    School.objects.update(is_active=False)
    file = make_import("ОИП_2019_Тутаевский_МР.xlsx")
    schools = {
        row["code"]: make_school(row["name"], row["code"], short_name=short(row["name"])) for row in TUTAEV["schools"]
    }
    PublishedIndex.objects.bulk_create(
        index
        for row in TUTAEV["schools"]
        for index in (
            make_index(schools[row["code"]], "oip", row["oip"], file, ranks=row["ranks"]),
            make_index(schools[row["code"]], "isbsh", row["isbsh"], file, flags=row["flags"]),
        )
    )
    for scope, means in (("municipality", TUTAEV["district_mean"]), ("region", TUTAEV["region_mean"])):
        for metric, value in means.items():
            ReferenceValue.objects.create(year=YEAR, scope=scope, metric=metric, value=Decimal(value))
    return schools


def make_import(file_name: str) -> Import:
    moment = datetime(2020, 1, 24, 8, 20, tzinfo=UTC)
    return Import.objects.create(
        file="indices.xlsx", file_name=file_name, size=1, sha256="0" * 64, state=Import.State.STORED, stored_at=moment
    )


def make_index(
    school: School,
    code: str,
    value: str,
    file: Import,
    ranks: dict[str, str | None] | None = None,
    flags: Sequence[str] = (),
) -> PublishedIndex:
    components: dict[str, float | bool] = {key: float(rank) for key, rank in (ranks or {}).items() if rank is not None}
    components |= dict.fromkeys(flags, True)
    return PublishedIndex(
        school=school,
        year=YEAR,
        code=code,
        value=Decimal(value),
        components=components,
        loaded_by=file,
        sheet=SHEETS[code],
    )


def make_judged(school: School, year: int, marks_2: int = 0) -> None:
    """Results enough for the federal rules, low in one of them if all nine have a «2»."""
    for subject, of_year, low in (("math", year, marks_2), ("rus", year, 0), ("math", year - 1, 0)):
        AssessmentResult.objects.create(
            school=school, year=of_year, procedure="OGE", subject=subject, grade=9, participants=9, marks_2=low
        )


def short(name: str) -> str:
    return name.removeprefix("МОУ ")
