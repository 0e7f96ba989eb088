"""Files on their way in: straight to the disk, whatever they are called."""

from pathlib import PurePath
from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

LONGEST_ENDING = 20


class ToDisk(TemporaryFileUploadHandler):
    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """Django gives the ending to the temporary file too, and the disk refuses a name that is too long."""
        ending = PurePath(file_name).suffix
        super().new_file(field_name, file_name.removesuffix(ending) + ending[:LONGEST_ENDING], *args, **kwargs)
