"""Those addresses of allauth that are open here: nobody signs up, nobody changes the e-mail that was invited."""

from allauth.account.urls import urlpatterns as offered

OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

urlpatterns = [pattern for pattern in offered if pattern.name in OPEN]
