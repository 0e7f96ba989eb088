"""Files that people load: the published workbooks of a district, a signed document."""

import json
from pathlib import Path
from typing import Any

TUTAEV = Path(__file__).parents[2] / "demo" / "tutaev"
DOCUMENT = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def published(name: str) -> Any:
    return json.loads((TUTAEV / name).read_text(encoding="utf-8"))


def signed_document(folder: Path) -> Path:
    path = folder / "Приказ № 47.pdf"
    path.write_bytes(DOCUMENT)
    return path
