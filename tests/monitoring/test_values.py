"""Values are entered, computed, submitted, returned and accepted."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from monitoring import services
from monitoring.models import Indicator, Observation, Round, Target
from tests.conftest import Cast, make_school
from tests.monitoring.rows import make_indicator, make_oip, make_open_round, make_participants


@pytest.fixture
def opened(in_town: Cast) -> Round:
    """A round with one municipal indicator and one of the schools."""
    make_participants(in_town.school, in_town.other_school)
    make_indicator("1")
    make_indicator("2", level="school")
    return make_open_round(in_town.methodist)


def municipal() -> Observation:
    return Observation.objects.get(indicator__code="1")


def of_school(cast: Cast) -> Observation:
    return Observation.objects.get(indicator__code="2", school=cast.school)


def fill(cast: Cast, **numbers: Decimal) -> Observation:
    row = of_school(cast)
    return services.enter_value(observation=row, **numbers, version=row.version, by=cast.director)


def test_the_share_is_computed(in_town: Cast, opened: Round) -> None:
    row = services.enter_value(
        observation=municipal(), numerator=Decimal(121), denominator=Decimal(902), version=0, by=in_town.methodist
    )

    assert row.value == Decimal("13.4146")
    assert (row.state, row.version, row.entered_by) == ("accepted", 1, in_town.methodist)


def test_of_nothing_there_is_no_share(in_town: Cast, opened: Round) -> None:
    row = services.enter_value(
        observation=municipal(), numerator=Decimal(0), denominator=Decimal(0), version=0, by=in_town.methodist
    )

    assert row.value is None
    assert row.missing_reason == "not_applicable"


@pytest.mark.parametrize(
    "entered",
    [
        {"value": Decimal(-5)},
        {"value": Decimal(500)},
        {"numerator": Decimal(5), "denominator": Decimal(4)},
        {"numerator": Decimal(-1), "denominator": Decimal(4)},
        {"numerator": Decimal(1)},
        {"denominator": Decimal(1)},
        {"value": Decimal(1), "missing_reason": "not_held"},
        {"missing_reason": "no_idea"},
    ],
)
def test_nonsense_is_refused(in_town: Cast, opened: Round, entered: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        services.enter_value(observation=municipal(), **entered, version=0, by=in_town.methodist)

    assert municipal().version == 0


def test_two_editors_cannot_overwrite_each_other(in_town: Cast, opened: Round) -> None:
    services.enter_value(observation=municipal(), value=Decimal(1), version=0, by=in_town.methodist)

    with pytest.raises(ValidationError) as refusal:
        services.enter_value(observation=municipal(), value=Decimal(2), version=0, by=in_town.head)

    assert refusal.value.code == "conflict"
    assert municipal().value == 1


def test_a_jump_must_be_confirmed(in_town: Cast, opened: Round) -> None:
    services.enter_value(observation=municipal(), value=Decimal(50), version=0, by=in_town.methodist)
    for school in (in_town.school, in_town.other_school):
        services.excuse_form(round=opened, school=school, comment="closed", by=in_town.head)
    services.start_checking(round=opened, by=in_town.head)
    services.freeze_round(round=opened, by=in_town.head)
    later = make_open_round(in_town.methodist, monitored_on=opened.monitored_on.replace(year=2027))
    row = Observation.objects.get(round=later, indicator__code="1")

    with pytest.raises(ValidationError) as refusal:
        services.enter_value(observation=row, value=Decimal(65), version=0, by=in_town.methodist)
    services.enter_value(observation=row, value=Decimal("64.9"), version=0, by=in_town.methodist)
    services.enter_value(observation=row, value=Decimal(65), is_jump_confirmed=True, version=1, by=in_town.methodist)

    assert "is_jump_confirmed" in refusal.value.message_dict


def test_computed_values_are_not_entered(in_town: Cast, opened: Round) -> None:
    total = Observation.objects.get(indicator__code="2", school=None)

    with pytest.raises(ValidationError) as refusal:
        services.enter_value(observation=total, value=Decimal(2), version=0, by=in_town.head)

    assert refusal.value.code == "computed"


def test_an_incomplete_form_is_not_submitted(in_town: Cast, opened: Round) -> None:
    with pytest.raises(ValidationError) as refusal:
        services.submit_form(round=opened, school=in_town.school, by=in_town.director)

    assert refusal.value.code == "incomplete"


def test_a_submitted_form_counts_and_is_locked(in_town: Cast, opened: Round) -> None:
    fill(in_town, numerator=Decimal(3), denominator=Decimal(4))
    before = Observation.objects.get(indicator__code="2", school=None).value

    services.submit_form(round=opened, school=in_town.school, by=in_town.director)

    total = Observation.objects.get(indicator__code="2", school=None)
    assert (before, total.value, total.denominator) == (None, Decimal(75), Decimal(4))
    assert total.explanation["unknown"] == [str(in_town.other_school)]
    with pytest.raises(ValidationError) as refusal:
        fill(in_town, numerator=Decimal(4), denominator=Decimal(4))
    assert refusal.value.code == "submitted"


def test_a_returned_form_is_corrected_and_accepted(in_town: Cast, opened: Round) -> None:
    fill(in_town, numerator=Decimal(3), denominator=Decimal(4))
    services.submit_form(round=opened, school=in_town.school, by=in_town.director)
    with pytest.raises(ValidationError):
        services.return_form(round=opened, school=in_town.school, reason="", by=in_town.methodist)
    services.return_form(round=opened, school=in_town.school, reason="Recount", by=in_town.methodist)
    services.start_checking(round=opened, by=in_town.head)

    fill(in_town, numerator=Decimal(2), denominator=Decimal(4))
    fill(in_town, numerator=Decimal(1), denominator=Decimal(4))
    services.submit_form(round=opened, school=in_town.school, by=in_town.director)
    services.accept_form(round=opened, school=in_town.school, by=in_town.methodist)

    row = of_school(in_town)
    assert (row.state, row.value, row.return_reason, row.accepted_by) == (
        "accepted",
        Decimal(25),
        "",
        in_town.methodist,
    )


def test_what_was_accepted_too_early_is_returned(in_town: Cast, opened: Round) -> None:
    fill(in_town, numerator=Decimal(3), denominator=Decimal(4))
    services.submit_form(round=opened, school=in_town.school, by=in_town.director)
    services.accept_form(round=opened, school=in_town.school, by=in_town.methodist)

    services.return_form(round=opened, school=in_town.school, reason="Recount", by=in_town.methodist)
    fill(in_town, numerator=Decimal(1), denominator=Decimal(4))

    assert (of_school(in_town).state, of_school(in_town).value) == ("draft", Decimal(25))


def test_a_form_is_accepted_once(in_town: Cast, opened: Round) -> None:
    services.excuse_form(round=opened, school=in_town.school, comment="No answer", by=in_town.methodist)

    for again in (services.accept_form, services.submit_form):
        with pytest.raises(ValidationError) as refusal:
            again(round=opened, school=in_town.school, by=in_town.methodist)
        assert refusal.value.code == "wrong_state"


def test_nobody_accepts_own_values(in_town: Cast, opened: Round) -> None:
    row = of_school(in_town)
    services.enter_value(observation=row, value=Decimal(1), version=0, by=in_town.methodist)
    services.submit_form(round=opened, school=in_town.school, by=in_town.methodist)

    with pytest.raises(ValidationError) as refusal:
        services.accept_form(round=opened, school=in_town.school, by=in_town.methodist)

    assert refusal.value.code == "own_form"


def test_nobody_accepts_own_values_by_way_of_an_excuse(in_town: Cast, opened: Round) -> None:
    services.enter_value(observation=of_school(in_town), value=Decimal(1), version=0, by=in_town.methodist)

    with pytest.raises(ValidationError) as refusal:
        services.excuse_form(round=opened, school=in_town.school, comment="No answer", by=in_town.methodist)

    assert refusal.value.code == "own_form"
    assert of_school(in_town).state == "draft"


def test_the_form_of_one_school_moves_alone(in_town: Cast, opened: Round) -> None:
    services.excuse_form(round=opened, school=in_town.school, comment="No answer", by=in_town.methodist)

    other = Observation.objects.get(indicator__code="2", school=in_town.other_school)
    assert (of_school(in_town).missing_reason, of_school(in_town).state) == ("not_supplied", "accepted")
    assert (other.missing_reason, other.state) == ("", "expected")


def test_shares_of_tutaev(in_town: Cast) -> None:
    """Domain § 5: eight participants of 2019, two of them not below 36 and five not below 26."""
    published = ["36.71", "36.37", "33.11", "26.55", "26.34", "25.87", "22.98", "17.28"]
    schools = [make_school(f"Participant {n}", f"p-{n}") for n in range(8)]
    for school, value in zip(schools, published, strict=True):
        make_oip(school, value, year=2019)
    make_oip(in_town.school, "60", year=2019)
    make_participants(*schools, year=2019)
    for code, threshold in (("1.4", 36), ("1.5", 26)):
        make_indicator(code, formula_code="oip_not_below", parameters={"threshold": threshold})

    make_open_round(in_town.methodist, year=2019)

    values = dict(Observation.objects.values_list("indicator__code", "value"))
    assert values == {"1.4": Decimal(25), "1.5": Decimal("62.5")}
    row = Observation.objects.get(indicator__code="1.4")
    assert (row.numerator, row.denominator) == (2, 8)
    assert row.explanation["counted"] == ["Participant 0", "Participant 1"]
    assert row.explanation["parameters"] == {"threshold": 36}


def test_indicators_are_loaded_and_loaded_again(in_town: Cast) -> None:
    payload = {
        "indicators": [
            {
                "code": "1",
                "name": "Share",
                "unit": "%",
                "direction": "down_in_source",
                "targets": {"2022": 61, "2023-2024": "59,5"},
                "baseline_year": 2019,
                "baseline_value": 25.0,
            },
            {"code": "2", "name": "Bank", "unit": "да/нет", "direction": "yes", "targets": {"2022": "да"}},
        ]
    }

    services.load_indicators(payload, by=in_town.methodist)
    services.load_indicators(payload, by=in_town.methodist)

    first, second = Indicator.objects.order_by("order")
    assert (first.comparison, first.baseline_value, second.comparison) == ("<=", Decimal(25), "=")
    targets = dict(Target.objects.filter(indicator=first).values_list("year", "value"))
    assert targets == {2022: Decimal(61), 2023: Decimal("59.5"), 2024: Decimal("59.5")}
    assert second.targets.get().value == 1


@pytest.mark.parametrize("row", [{"formula_code": "magic"}, {"formula_code": "oip_not_below"}])
def test_an_unusable_formula_is_refused(in_town: Cast, row: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        services.load_indicators({"indicators": [{"code": "1", "name": "x", "unit": "%"} | row]}, by=in_town.head)

    assert not Indicator.objects.exists()
