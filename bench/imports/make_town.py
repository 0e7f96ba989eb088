"""python -m bench.imports.make_town SCHOOLS: the municipality gets so many schools."""

import sys

import django

django.setup()

from bench.imports.town import SLUG  # noqa: E402  (needs the applications)
from bench.imports.workbook import school_name  # noqa: E402
from schools.models import School  # noqa: E402
from schools.workbooks.names import search_key, sort_key  # noqa: E402
from tenancy.context import in_municipality  # noqa: E402
from tenancy.models import Municipality  # noqa: E402


def main(schools: int) -> None:
    town, _is_new = Municipality.objects.get_or_create(slug=SLUG, defaults={"name": "Bench"})
    names = [school_name(number) for number in range(1, schools + 1)]
    with in_municipality(town.pk):
        known = School.objects.count()
        School.objects.bulk_create(
            School(
                name=name, code=f"b-{number}", level="secondary", sort_key=sort_key(name), search_key=search_key(name)
            )
            for number, name in enumerate(names, 1)
            if number > known
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
