"""Files that a killed process has left are swept away; what a row names stays."""

import os
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from schools.services import receive_import
from tenancy.files import sweep_orphans
from tenancy.tasks import sweep_files
from tests.conftest import Cast
from tests.schools.conftest import GOOD
from tests.schools.workbooks.files import results_workbook


def written(name: str, content: bytes = b"half a workbook", *, days: int) -> str:
    kept: str = default_storage.save(name, ContentFile(content))
    moment = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(default_storage.path(kept), (moment, moment))
    return kept


def test_only_old_files_without_a_row_are_swept(in_town: Cast) -> None:
    town = in_town.town.pk
    loaded = receive_import(upload=ContentFile(results_workbook(GOOD), "results.xlsx"), by=None)
    os.utime(loaded.file.path, (0, 0))
    old = written(f"{town}/imports/left.xlsx", days=2)
    deep = written(f"{town}/imports/marked/left.xlsx", days=2)
    fresh = written(f"{town}/imports/being-written.xlsx", days=0)

    assert sorted(sweep_orphans(now=timezone.now())) == sorted([old, deep])
    assert [default_storage.exists(name) for name in (old, deep, fresh)] == [False, False, True]
    assert Path(loaded.file.path).exists()


def test_each_municipality_is_swept_and_no_other_folder(in_town: Cast, strangers: Cast) -> None:
    own = written(f"{strangers.town.pk}/reports/left.pdf", days=2)
    foreign = written("of-nobody/left.pdf", days=2)

    sweep_files()

    assert not default_storage.exists(own)
    assert default_storage.exists(foreign)


def test_a_forgotten_file_that_comes_again_is_kept(in_town: Cast) -> None:
    content = results_workbook(GOOD)
    forgotten = receive_import(upload=ContentFile(content, "results.xlsx"), by=None)
    os.utime(forgotten.file.path, (0, 0))
    forgotten.delete()

    again = receive_import(upload=ContentFile(content, "results.xlsx"), by=None)

    age = timezone.now().timestamp() - Path(again.file.path).stat().st_mtime
    assert age < timedelta(hours=1).total_seconds()
