"""The years that dynamics look at."""

LOOK_BACK = 4


def years_up_to(year: int) -> range:
    return range(year - LOOK_BACK + 1, year + 1)
