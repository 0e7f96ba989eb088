"""What a person typed and did not send yet."""

from typing import Any

from roadmaps.models import Draft


def draft_of(user: Any, key: str) -> Draft | None:
    found: Draft | None = Draft.objects.filter(user=user, key=key).first()
    return found
