"""What a printed document may load: the files packaged beside this module, nothing else."""

from mimetypes import guess_type
from pathlib import Path
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "asset:"
ALLOWED = {path.name: path for path in Path(__file__).with_name("assets").iterdir() if path.is_file()}


class PackagedFiles(URLFetcher):  # type: ignore[misc]
    """Refuses every address but `asset:NAME`. A refusal stops the print: nothing foreign is left out silently."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=[SCHEME.rstrip(":")], allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: Any = None) -> Any:
        path = ALLOWED.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if path is None:
            raise FatalURLFetchingError(f"a printed document may not load {url[:100]!r}")
        kind, _encoding = guess_type(path.name)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind or "application/octet-stream"})
