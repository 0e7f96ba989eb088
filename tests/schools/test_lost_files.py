"""A file that the disk has lost: every way to it ends in one sentence, none in an error of the portal."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from schools.models import Import
from schools.services import check_import, compare_imports, mark_import, store_import
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import GOOD, NOW, Upload
from tests.schools.workbooks.files import results_workbook

BAD = (*GOOD[:5], 22, *GOOD[6:])
WAYS = {
    "check": lambda loaded: check_import(loaded=loaded, today=NOW.date()),
    "store": lambda loaded: store_import(loaded=loaded, by=None, accept_warnings=True, accept_part=True, now=NOW),
    "mark": lambda loaded: mark_import(loaded=loaded),
    "compare": lambda loaded: compare_imports(first=loaded, second=loaded, today=NOW.date()),
}


@pytest.fixture
def lost(cast: Cast, upload: Upload) -> Import:
    _response, loaded = upload(results_workbook(BAD))
    Path(loaded.file.path).unlink()
    return loaded


@pytest.mark.parametrize("work", WAYS.values(), ids=WAYS)
def test_work_is_refused(cast: Cast, lost: Import, work) -> None:
    with in_municipality(cast.town.pk), pytest.raises(ValidationError) as refusal:
        work(lost)

    assert refusal.value.code == "file_lost"


@pytest.mark.parametrize(("name", "method"), [("import-file", "get"), ("import-again", "post")])
def test_the_pages_say_so(cast: Cast, lost: Import, name: str, method: str) -> None:
    client = cast.client("methodist")

    response = getattr(client, method)(reverse(f"schools:{name}", args=[cast.town.slug, lost.pk]), follow=True)

    page = response.content.decode().replace("\u00a0", " ")
    assert page.count("Файла этой загрузки больше нет на сервере") == 1
