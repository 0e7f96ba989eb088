"""A refusal that the form shows at its field."""

from typing import Any

from django.core.exceptions import ValidationError


def about(field: str, message: Any, *, code: str = "refused", **params: object) -> ValidationError:
    return ValidationError({field: ValidationError(message, code=code, params=params)})
