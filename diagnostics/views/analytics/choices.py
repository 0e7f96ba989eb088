"""What the address of a page of results chooses."""

from django.http import HttpRequest


def chosen_year(request: HttpRequest, years: list[int]) -> int:
    """The year that the address names, else the latest one with results."""
    named = request.GET.get("year", "")
    if named.isdecimal() and len(named) == 4:
        return int(named)
    return years[0] if years else 0


def town_of(request: HttpRequest) -> int:
    key: int = request.municipality.pk  # type: ignore[attr-defined]
    return key
