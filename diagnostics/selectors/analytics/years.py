"""Years of results, and the one that a page opens on."""

from schools.models import AssessmentResult

# the years that dynamics look at
LOOK_BACK = 4


def result_years() -> list[int]:
    """Years that have results, the newest first."""
    return list(AssessmentResult.objects.order_by("-year").values_list("year", flat=True).distinct())


def years_up_to(year: int) -> range:
    return range(year - LOOK_BACK + 1, year + 1)
