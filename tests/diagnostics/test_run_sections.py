"""Pages of a run: every school once, lines between them where they belong, wrong numbers answered."""

from decimal import Decimal

import pytest

from diagnostics.selectors.run_lines import SchoolLine
from diagnostics.selectors.run_sections import PAGE_SIZE, Cut, pages_of, part_of, sections_of

CUTS = (Cut(Decimal(36), "36"), Cut(Decimal(26), "26"))


def line(school: int, oip: int | None) -> SchoolLine:
    return SchoolLine(
        school_id=school,
        name=f"School {school}",
        short_name=f"№ {school}",
        code=f"s-{school}",
        value="" if oip is None else f"{oip}.00",
        computed=None if oip is None else oip < 36,
        label="",
        index=None if oip is None else {"oip": str(oip)},
        main_reason="",
        sureness="",
        chance=None,
        one_pupil="",
        risk="",
        risk_chance=None,
    )


LINES = [line(school, school % 60 or None) for school in range(314)]


@pytest.mark.parametrize("by_index", [True, False])
def test_every_school_stands_on_one_page_in_one_order(by_index):
    sections = sections_of(LINES, CUTS, by_index=by_index)
    ordered = [each.school_id for section in sections for each in section.rows]
    paged = []
    for number in range(1, 8):
        rows = [each.school_id for part in part_of(sections, pages_of(314, str(number))) for each in part.rows]
        assert 0 < len(rows) <= PAGE_SIZE
        paged += rows

    assert paged == ordered
    assert sorted(paged) == list(range(314))


def test_a_threshold_below_which_nobody_stands_is_shown_once():
    sections = sections_of([line(school, 50) for school in range(60)], CUTS, by_index=True)
    titles = [part.title for number in "12" for part in part_of(sections, pages_of(60, number))]

    assert titles.count("26") <= 1


@pytest.mark.parametrize(("wanted", "number"), [("0", 1), ("2", 2), ("99", 7), ("x", 1), ("", 1), ("-3", 1)])
def test_a_wrong_number_shows_the_first_or_the_last_page(wanted, number):
    assert pages_of(314, wanted).number == number
