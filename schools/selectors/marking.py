"""The marked copy of a loaded file, if there is one."""

import json
from hashlib import sha256

from schools.models import Import
from tenancy.context import current_municipality_id


def marked_file(loaded: Import) -> str:
    """The name in the storage, empty if the file was not marked since it was last checked."""
    path = marked_path(loaded)
    return path if loaded.file.storage.exists(path) else ""


def marked_path(loaded: Import) -> str:
    """Beside the file; named by its content and its errors, because another check may find others."""
    errors = sha256(json.dumps([loaded.file_name, loaded.problems], sort_keys=True).encode()).hexdigest()
    return f"{current_municipality_id()}/imports/marked/{loaded.sha256[:32]}-{errors[:16]}.xlsx"
