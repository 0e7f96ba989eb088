"""A school register and workbooks for it, shared by the tests of this room."""

import pytest


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings) -> None:
    """Files that a test stores are gone with it."""
    settings.MEDIA_ROOT = tmp_path / "files"
