"""The static files of the demonstration: compressed by gzip alone, in seconds; brotli takes a minute."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class QuicklyCompressedStaticFiles(CompressedManifestStaticFilesStorage):
    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=False, **options)
