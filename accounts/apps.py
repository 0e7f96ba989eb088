"""The room of people: who they are and what they may do."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.access import can
        from accounts.permissions import Permission
        from ui import navigation

        def manages_tokens(request: HttpRequest) -> bool:
            return can(request.user, Permission.MANAGE_TOKENS)

        def manages_people(request: HttpRequest) -> bool:
            return can(request.user, Permission.MANAGE_PEOPLE)

        navigation.personal(_("Municipalities"), "accounts:start", order=10)
        navigation.personal(_("People and roles"), "people:person-list", order=15, is_open=manages_people)
        navigation.personal(_("Tokens of the REST API"), "people:token-list", order=20, is_open=manages_tokens)
        navigation.personal(_("Change the password"), "account_change_password", order=30)
