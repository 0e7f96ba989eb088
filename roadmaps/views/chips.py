"""Conditions of a GET form that are on, each with the address without it."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from ui import formatting
from ui.listing import Chip


def chips_of(request: HttpRequest, filters: Form) -> list[Chip]:
    chosen = filters.cleaned_data if filters.is_valid() else {}
    return [
        Chip(str(filters.fields[name].label), shown_value(filters.fields[name], value), _without(request, name))
        for name, value in chosen.items()
        if value
    ]


def shown_value(field: Any, value: Any) -> str:
    """The label of a choice, not its code."""
    if hasattr(value, "year"):
        return formatting.day(value)
    return str(value) if hasattr(value, "pk") else str(dict(field.choices)[value])


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name)
    return f"?{query.urlencode()}"
