"""What the address of a page of results chooses."""

from django.http import HttpRequest

from schools.selectors import result_years


def years_to_choose(request: HttpRequest) -> tuple[list[int], int]:
    """Years with results, and the one that the address names, else the latest."""
    years = result_years()
    named = request.GET.get("year", "")
    if named.isdecimal() and len(named) == 4:
        return years, int(named)
    return years, years[0] if years else 0


def town_of(request: HttpRequest) -> int:
    key: int = request.municipality.pk  # type: ignore[attr-defined]
    return key
