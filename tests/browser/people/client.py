"""What a program with a token reads."""

import json
from typing import Any
from urllib.request import Request, urlopen


def reads(address: str, path: str, token: str) -> list[dict[str, Any]]:
    request = Request(f"{address}/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})  # noqa: S310 (our own)
    with urlopen(request, timeout=10) as answer:  # noqa: S310
        rows: list[dict[str, Any]] = json.load(answer)["results"]
        return rows
