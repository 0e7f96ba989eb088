"""What must hold before the first request or task is served."""

from django.core.exceptions import ImproperlyConfigured

from tenancy.checks import the_role_is_not_privileged


def check_database_role() -> None:
    """Row-level security does not bind a privileged role, so none may serve."""
    for error in the_role_is_not_privileged(None, databases=["default"]):
        raise ImproperlyConfigured(f"{error.msg}. {error.hint}")
