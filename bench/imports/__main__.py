"""One import in a process of its own: python -m bench.imports VARIANT WORKBOOK; prints the seconds."""

import sys
from pathlib import Path
from time import perf_counter

import django

django.setup()

from bench.imports.limit import import_raw  # noqa: E402  (needs the applications)
from bench.imports.ours import import_by_pages, import_in_one_go  # noqa: E402
from bench.imports.peer import import_by_library  # noqa: E402
from bench.imports.town import SLUG  # noqa: E402
from tenancy.context import in_municipality  # noqa: E402
from tenancy.models import Municipality  # noqa: E402

VARIANTS = {
    "ours": import_in_one_go,
    "pages": import_by_pages,
    "peer": import_by_library,
    "limit": import_raw,
}


def main(variant: str, path: Path) -> None:
    """The time goes from the file on the disk to the end of the transaction."""
    municipality = Municipality.objects.get(slug=SLUG)
    load = VARIANTS[variant]
    start = perf_counter()
    with in_municipality(municipality.pk):
        load(path)
    print(perf_counter() - start)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
