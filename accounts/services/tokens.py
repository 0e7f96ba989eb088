"""What people do with tokens of the REST API."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken, User
from accounts.permissions import Scope
from accounts.tokens import prefix_for
from tenancy.context import current_municipality_id


def issue_token(*, name: str, scopes: list[str], days: int, by: User) -> tuple[ApiToken, str]:
    """The row and the token itself, which is shown once and kept nowhere."""
    if not scopes:
        raise ValidationError(_("Choose what the token may read: at least one scope."), code="no_scopes")
    if unknown := set(scopes) - set(Scope.values):
        raise ValidationError(_("Unknown scopes: %(scopes)s."), code="unknown_scopes", params={"scopes": unknown})
    token, secret = ApiToken.objects.create(
        by,
        expiry=timedelta(days=days),
        prefix=prefix_for(current_municipality_id()),
        name=name,
        scopes=scopes,
        created_by=by,
    )
    return token, secret


def revoke_token(*, token: ApiToken, by: User) -> None:
    token.delete()
