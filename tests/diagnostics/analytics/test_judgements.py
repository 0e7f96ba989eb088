"""Comparisons, flags, confirmation of marks, similar schools: tables of the sources."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.analytics import (
    Beside,
    Cluster,
    Confirmation,
    Flag,
    Result,
    cluster_of,
    compare,
    confirmed_together,
    flags,
    is_above_cluster,
    relative,
    similar,
)
from diagnostics.identification.facts import Procedure, ProcedureKind
from diagnostics.objectivity import LIMITS

OGE = Procedure(ProcedureKind.OGE, "math", 9)


def published(success: str, quality: str, year: int = 2021) -> Result:
    return Result(1, year, OGE, success_pct=Decimal(success), quality_pct=Decimal(quality))


# Ust-Ilimsk, ОГЭ 2019 and 2021: city against its own past and against the region
@pytest.mark.parametrize(
    ("value", "other", "words"),
    [
        ("97.8", "98.1", "на уровне"),
        ("97.8", "93.5", "выше на 4,3 п.п."),
        ("85.8", "86.4", "на уровне"),
        ("30.2", "48.3", "ниже на 18,1 п.п."),
        ("30.2", "32.3", "ниже на 2,1 п.п."),
        ("50.0", "51.0", "на уровне"),
        ("50.0", "51.1", "ниже на 1,1 п.п."),
    ],
)
def test_comparison_in_words(value: str, other: str, words: str) -> None:
    found = compare(Decimal(value), Decimal(other))
    assert found is not None
    assert found.words == words


def test_nothing_to_compare_with() -> None:
    assert compare(None, Decimal(1)) is None
    assert compare(Decimal(1), None) is None


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_two_values_see_each_other_from_opposite_sides(one: Decimal, other: Decimal) -> None:
    opposite = {Beside.ABOVE: Beside.BELOW, Beside.BELOW: Beside.ABOVE, Beside.LEVEL: Beside.LEVEL}
    here, there = compare(one, other), compare(other, one)
    assert here is not None
    assert there is not None
    assert there.beside is opposite[here.beside]


def test_relative_mean_and_cluster() -> None:
    assert relative(Decimal(45), Decimal(50)) == Decimal("0.9")
    assert relative(Decimal(45), Decimal(0)) is None
    assert is_above_cluster(Decimal(50), Decimal(50)) is False
    assert is_above_cluster(Decimal(51), None) is None


CITY = published("85.8", "30.2")
# share of «2»: 30,0 is low and not «more than 30 %»; quality zero is a value
FLAGS = [
    ("70.0", "0.0", [Flag.LOW_PROCEDURE, Flag.TWO_FAR_ABOVE_CITY, Flag.ZERO_QUALITY, Flag.QUALITY_BELOW_CITY]),
    ("52.4", "14.3", [Flag.TWO_OVER_30, Flag.TWO_FAR_ABOVE_CITY, Flag.QUALITY_BELOW_CITY]),
    ("84.0", "31.0", [Flag.TWO_ABOVE_CITY]),
    ("91.8", "30.6", []),
]


@pytest.mark.parametrize(("success", "quality", "expected"), FLAGS)
def test_flags_of_the_sources(success: str, quality: str, expected: list[Flag]) -> None:
    assert flags(published(success, quality), city=CITY, before=None) == expected


@pytest.mark.parametrize(("before", "is_jump"), [("15.0", True), ("15.1", False), ("45.0", True)])
def test_a_jump_is_fifteen_points_and_more(before: str, is_jump: bool) -> None:
    found = flags(published("90.0", "30.0"), city=None, before=published("90.0", before, 2019))
    assert (Flag.JUMP in found) is is_jump


def test_an_unknown_result_has_no_flags() -> None:
    assert flags(Result(1, 2021, OGE), city=CITY, before=CITY) == []


HALF = LIMITS.not_confirmed


@pytest.mark.parametrize(
    ("pupils", "over", "share"), [((5, 10, 5), False, "50"), ((6, 9, 5), True, "55"), ((0, 0, 0), False, None)]
)
def test_confirmation_of_marks(pupils: tuple[int, int, int], over: bool, share: str | None) -> None:
    found = Confirmation(*pupils)
    assert found.is_over(HALF) is over
    assert found.not_confirmed_pct == (None if share is None else Decimal(share))


@pytest.mark.parametrize(
    ("per_cents", "over", "share"),
    [
        (("25.0", "50.0", "25.0"), False, "50"),
        (("25.001", "49.999", "25"), True, "50.001"),
        (("33.3", "33.3", "33.3"), True, "66.6"),
        (("0", "100", "0"), False, "0"),
    ],
)
def test_confirmation_in_per_cents_is_judged_as_published(per_cents, over, share) -> None:
    found = Confirmation(*map(Decimal, per_cents), is_by_pupils=False)
    assert found.is_over(HALF) is over
    assert found.not_confirmed_pct == Decimal(share)
    assert (found.lowered_pct, found.raised_pct) == (Decimal(per_cents[0]), Decimal(per_cents[2]))


def test_confirmation_of_the_city_is_by_pupils_and_leaves_per_cents_out() -> None:
    per_cents = Confirmation(Decimal(90), Decimal(10), Decimal(0), is_by_pupils=False)
    city = confirmed_together([Confirmation(1, 0, 0), Confirmation(0, 99, 0), per_cents])
    assert (city.not_confirmed_pct, city.counted, city.without_counts) == (1, 2, 1)
    assert city.whole is not None
    assert per_cents.is_far_above(city.whole)
    assert Confirmation(2, 16, 0).is_far_above(city.whole)
    assert not Confirmation(1, 9, 0).is_far_above(city.whole)


def test_per_cents_alone_have_no_sum() -> None:
    city = confirmed_together([Confirmation(Decimal(90), Decimal(10), Decimal(0), is_by_pupils=False)])
    assert (city.whole, city.not_confirmed_pct, city.without_counts) == (None, None, 1)


CONTEXTS = {
    1: {"a": 10.0, "b": 20.0, "c": 30.0},
    2: {"a": 11.0, "b": 21.0, "c": 31.0},
    3: {"a": 60.0, "b": 70.0, "c": 80.0},
    4: {"a": 10.0},
}


def test_the_nearest_school_comes_first_and_never_the_school_itself() -> None:
    assert [neighbour.school_id for neighbour in similar(1, CONTEXTS)] == [2, 3]


def test_too_little_in_common_is_not_compared() -> None:
    assert similar(4, CONTEXTS) == []
    assert similar(9, CONTEXTS) == []


@given(st.permutations(list(CONTEXTS)))
def test_the_order_of_schools_changes_nothing(order: list[int]) -> None:
    assert similar(1, {key: CONTEXTS[key] for key in order}) == similar(1, CONTEXTS)


@pytest.mark.parametrize(
    ("card", "cluster"),
    [
        ({"named": "Кластер 3", "kind": "lyceum"}, "Кластер 3"),
        ({"kind": "lyceum", "level": "secondary", "locality": "urban"}, Cluster.SELECTIVE),
        ({"kind": "ordinary", "level": "secondary", "locality": "rural"}, Cluster.RURAL),
        ({"level": "secondary", "locality": "urban"}, Cluster.URBAN),
        ({"level": "basic", "locality": "urban"}, Cluster.BASIC),
        ({"kind": "evening", "level": "secondary", "locality": "urban"}, Cluster.OTHER),
        ({"level": "secondary"}, Cluster.OTHER),
        ({}, Cluster.OTHER),
    ],
)
def test_comparable_schools(card: dict[str, str], cluster: str) -> None:
    assert cluster_of(**({"named": "", "kind": "", "level": "", "locality": ""} | card)) == cluster
