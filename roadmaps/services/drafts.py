"""What was typed and not sent yet, kept on the server."""

from accounts.models import User
from roadmaps.models import Draft


def save_draft(*, key: str, fields: dict[str, object], by: User) -> Draft:
    draft, _created = Draft.objects.update_or_create(user=by, key=key, defaults={"fields": fields})
    return draft


def discard_draft(*, key: str, by: User) -> None:
    Draft.objects.filter(user=by, key=key).delete()
