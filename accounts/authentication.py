"""REST clients: a token of one municipality, with scopes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication as KnoxAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.access import membership_of
from accounts.models import ApiToken
from accounts.tokens import municipality_of
from tenancy.context import current_municipality_id, in_municipality

USE_IS_NOTED_EVERY = timedelta(minutes=5)


class TokenAuthentication(KnoxAuthentication):
    """`Authorization: Bearer opora_…`. Tokens are found inside the municipality of the URL alone."""

    def authenticate_credentials(self, token: bytes) -> tuple[Any, ApiToken]:
        """A bad token is 401, a good one of another municipality 403. Knox stumbles over bytes that are not ASCII."""
        known = token if token.isascii() else b""
        try:
            return super().authenticate_credentials(known)
        except AuthenticationFailed:
            self._refuse_if_good_elsewhere(known)
            raise

    def _refuse_if_good_elsewhere(self, token: bytes) -> None:
        home = municipality_of(token.decode())
        if home is None or home == current_municipality_id():
            return
        with in_municipality(home):
            super().authenticate_credentials(token)
        raise PermissionDenied(_("The token belongs to another municipality."))

    def validate_user(self, auth_token: ApiToken) -> tuple[Any, ApiToken]:
        user, token = super().validate_user(auth_token)
        now = timezone.now()
        if token.last_used_at is None or now - token.last_used_at > USE_IS_NOTED_EVERY:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return user, token


class ScopeRequired(BasePermission):
    """A view names its scope; a view that names none is a mistake of ours."""

    def has_permission(self, request: Request, view: Any) -> bool:
        scope = view.required_scope
        if not isinstance(request.auth, ApiToken):
            return False
        if membership_of(request.user) is None:
            raise PermissionDenied(_("The owner of the token no longer works in this municipality."))
        if scope not in request.auth.scopes:
            raise PermissionDenied(_("The token lacks the scope %(scope)s.") % {"scope": scope})
        return True


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = "accounts.authentication.TokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "opora_…"}
