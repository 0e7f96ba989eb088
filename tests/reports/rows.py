"""The district of Tutaev in 2019 as it was published, for the tests of the papers."""

from decimal import Decimal

from accounts.models import User
from monitoring import services
from schools.models import PublishedIndex, School
from tests.diagnostics.vectors import TUTAEV
from tests.monitoring.rows import make_participants

YEAR = 2019
INDICATORS = {
    "indicators": [
        {
            "code": code,
            "name": f"Доля участников с ОИП не ниже {threshold}",
            "unit": "%",
            "source": "ЦОиККО",
            "formula_code": "oip_not_below",
            "parameters": {"threshold": threshold},
            "baseline_year": YEAR,
            "baseline_value": baseline,
            "targets": {str(YEAR): target},
        }
        for code, threshold, baseline, target in (("1.4", 36, 25.0, 25), ("1.5", 26, 62.5, 75))
    ]
    + [{"code": "2.4", "name": "Процент охвата обучающихся ДООП", "unit": "%", "source": "Портал ПФДО"}]
}


def make_tutaev(by: User) -> None:
    """18 schools with both indices, eight participants, three indicators, no roadmap."""
    schools = [_make_school(order, row) for order, row in enumerate(TUTAEV["schools"])]
    included = [school for school, row in zip(schools, TUTAEV["schools"], strict=True) if row["participant"]]
    make_participants(*included, year=YEAR)
    services.load_indicators(INDICATORS, by=by)


def _make_school(order: int, row: dict[str, str]) -> School:
    name, key = row["name"], f"{order:03}"
    school = School.objects.create(name=name, code=row["code"], sort_key=key, search_key=name.casefold())
    for code in ("oip", "isbsh"):
        PublishedIndex.objects.create(school=school, code=code, year=YEAR, value=Decimal(row[code]))
    return school
