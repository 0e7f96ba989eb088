"""The protocol: calculation, decision and the order of the region side by side, and why they part."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from diagnostics import services
from diagnostics.models import ListDecision
from diagnostics.selectors import protocol_of
from schools.models import ListEntry, School
from schools.workbooks.vocabulary import CATEGORIES
from tests.conftest import make_school
from tests.diagnostics.test_decisions import EIGHT, WHY, approve, decide
from tests.diagnostics.towns import YEAR, make_judged, make_tutaev
from tests.diagnostics.vectors import TUTAEV

pytestmark = pytest.mark.django_db
DIFFERENT = {"tut-chen": False, "tut-pav": True, "tut-nik": True}
# распоряжение 55-46-мр of 21.01.2022: categories as published
PUBLISHED = json.loads((Path(settings.BASE_DIR) / "demo" / "ust-ilimsk" / "participation.json").read_text())
UST_ILIMSK = {item["school"]: item["depth"] for item in PUBLISHED["items"]}


@pytest.fixture
def draft(in_town) -> ListDecision:
    """By the published index: below 36 is listed."""
    make_tutaev()
    run = services.identify(method="YAR_OIP", year=YEAR, by=in_town.methodist)
    return services.draft_decision(run=run, by=in_town.methodist)


def order_of_the_region(categories: dict[str, str], year: int = YEAR) -> None:
    for code, category in categories.items():
        ListEntry.objects.create(
            school=School.objects.get(code=code),
            year=year,
            code="shnor",
            category=category,
            act_title="Приказ департамента",
            act_number="55-46-мр",
            act_date=date(2022, 1, 21),
        )


def codes(rows) -> set[str]:
    return {School.objects.get(pk=row.school_id).code for row in rows}


def test_computed_are_the_schools_below_36(draft):
    computed = {row["code"] for row in TUTAEV["schools"] if float(row["oip"]) < 36}
    assert codes(row for row in protocol_of(draft).rows if row.computed) == computed


def test_reasons_are_demanded_of_the_three_schools_of_the_tables_and_of_no_other(draft, in_town):
    for row in TUTAEV["schools"]:
        decide(draft, row["code"], row["participant"], "", in_town.methodist)
    protocol = protocol_of(draft)
    assert codes(protocol.included) == EIGHT
    assert codes(protocol.unexplained) == set(DIFFERENT)
    with pytest.raises(ValidationError) as refusal:
        approve(draft, in_town.head)
    assert [name in refusal.value.messages[0] for name in ("Ченцевская", "Павловская", "Никольская")] == [True] * 3
    assert "Чебаковская" not in refusal.value.messages[0]
    for code, decided in DIFFERENT.items():
        decide(draft, code, decided, WHY, in_town.methodist)
    assert approve(draft, in_town.head).is_frozen
    assert codes(protocol_of(ListDecision.objects.get(pk=draft.pk)).included) == EIGHT


def test_the_sentences_say_who_was_added_and_who_left_out(draft, in_town):
    for code, decided in DIFFERENT.items():
        decide(draft, code, decided, WHY, in_town.methodist)
    with translation.override("ru"):
        assert protocol_of(draft).summary == (
            "Решено включить 8 школ из 18; как рассчитано: 6.",
            "Добавлены к расчёту: Никольская, Павловская.",
            "Рассчитаны, но не включены: Ченцевская.",
        )


def test_an_order_loaded_later_is_compared_at_once(draft, in_town):
    assert protocol_of(draft).with_region is None
    order_of_the_region({"tut-per": "moderate", "tut-konst": ""})
    region = protocol_of(draft).with_region
    assert codes(region.both) == {"tut-per"}
    assert codes(region.only_theirs) == {"tut-konst"}
    assert len(region.only_ours) == 6
    [pershinskaya] = region.both
    assert pershinskaya.depth == "умеренно неуспевающая"


def test_a_difference_from_the_region_needs_a_reason_too(draft, in_town):
    order_of_the_region({row["code"]: "" for row in TUTAEV["schools"] if row["type_36"] in ("shnor", "shnor_shnsu")})
    assert not protocol_of(draft).differences
    order_of_the_region({"tut-konst": "basic"})
    with pytest.raises(ValidationError) as refusal:
        approve(draft, in_town.head)
    assert refusal.value.code == "unexplained"
    assert "Константиновская" in refusal.value.messages[0]
    decide(draft, "tut-konst", False, "Результаты выше порога три года подряд", in_town.methodist)
    approve(draft, in_town.head)
    item = draft.items.get(school__code="tut-konst")
    assert (item.regional, item.decided, item.depth) == (True, False, "basic")


def test_an_order_that_comes_after_the_approval_changes_nothing(draft, in_town):
    approve(draft, in_town.head)
    order_of_the_region({"tut-konst": "basic"})
    protocol = protocol_of(ListDecision.objects.get(pk=draft.pk))
    assert protocol.with_region is None
    assert not protocol.differences


@pytest.mark.parametrize("year", [YEAR - 1, YEAR + 2])
def test_an_order_on_other_results_is_not_compared(draft, year):
    order_of_the_region({"tut-konst": "basic"}, year=year)
    assert protocol_of(draft).with_region is None


def test_an_order_of_the_year_after_is_on_these_results_unless_there_is_one_of_the_year(draft):
    order_of_the_region({"tut-konst": "basic"}, year=YEAR + 1)
    assert codes(protocol_of(draft).with_region.only_theirs) == {"tut-konst"}
    order_of_the_region({"tut-fom": "basic"}, year=YEAR)
    assert codes(protocol_of(draft).with_region.only_theirs) == {"tut-fom"}


def test_combinations_count_every_school_once(draft, in_town):
    order_of_the_region({"tut-per": "", "tut-konst": ""})
    combinations = protocol_of(draft).combinations
    counted = {(each.computed, each.decided, each.regional): each.schools for each in combinations}
    assert counted == {
        (True, True, True): 1,
        (True, True, False): 6,
        (False, False, True): 1,
        (False, False, False): 10,
    }
    assert [each.needs_reason for each in combinations] == [False, False, True, True]


def test_a_school_of_the_order_that_was_not_calculated_is_named(draft):
    make_school("Закрытая школа", "closed", is_active=False)
    order_of_the_region({"closed": ""})
    assert protocol_of(draft).unknown == ("Закрытая школа",)


def test_ust_ilimsk_is_compared_with_its_order_by_categories(in_town):
    School.objects.update(is_active=False)
    for code in (*UST_ILIMSK, "ui-outside"):
        make_school(f"МАОУ СОШ {code}", code)
    make_judged(School.objects.get(code="ui-outside"), 2021)
    order_of_the_region(UST_ILIMSK, year=2022)
    run = services.identify(method="FED_2P1", year=2021, by=in_town.methodist)
    protocol = protocol_of(services.draft_decision(run=run, by=in_town.methodist))
    region = protocol.with_region
    assert {School.objects.get(pk=row.school_id).code: row.depth for row in region.only_theirs} == {
        code: CATEGORIES[category] for code, category in UST_ILIMSK.items()
    }
    assert set(UST_ILIMSK.values()) == set(CATEGORIES)
    assert codes(protocol.unexplained) == set(UST_ILIMSK)
    assert protocol.order.words == "Приказ департамента, № 55-46-мр, 21.01.2022"


def test_the_number_of_queries_does_not_grow(draft, django_assert_num_queries):
    order_of_the_region({"tut-konst": "basic"})
    decision = ListDecision.objects.select_related("run").get(pk=draft.pk)
    with django_assert_num_queries(3):
        assert len(protocol_of(decision).summary) == 4
