"""The result column: every kind, every cell of the published plans, and what asks for a document."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.results import ResultKind, parse_result

PLANS = json.loads((Path(__file__).parent / "plans.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "kind", "comparator", "value"),
    [
        ("Не менее 5 новостных событий.", "min_count", ">=", 5),
        ("Наличие не менее одного нормативно-правового акта", "min_count", ">=", 1),
        ("не менее трёх семинаров", "min_count", ">=", 3),
        ("партнёрские договоры (не менее 5-ти в год)", "min_count", ">=", 5),
        ("Не менее 80 % педагогов", "share", ">=", 80),
        ("100% респондентов – участников опроса", "share", "=", 100),
        ("Охвачено 62,5 % школ", "share", "=", Decimal("62.5")),
        ("100% организаций разместили документы. Не менее 1 отчета", "share", "=", 100),
        ("3 пакета концептуальных документов. Не менее 3 отчета", "exact_count", "=", 3),
        ("3 участника опроса", "exact_count", "=", 3),
        ("Справка по итогам проведения", "document", "", None),
        ("Локальные акты", "document", "", None),
        ("Журнал регистрации", "document", "", None),
        ("Отчёт", "document", "", None),
        ("Сводная диагностическая карта затруднений педагогов", "document", "", None),
        ("Сформирован реестр профессиональных дефицитов", "document", "", None),
        ("План размещён на сайте ОО", "publication", "", None),
        ("На сайте ДО опубликован реестр партнеров", "publication", "", None),
        ("СМИ", "publication", "", None),
        ("По запросам", "on_request", "", None),
        ("Запрос школ удовлетворен на 100%", "on_request", "", None),
        ("Повышение предметных компетенций педагога", "effect", "", None),
        ("Актуализация компетенций", "effect", "", None),
        ("Увеличение количества участников программ", "effect", "", None),
        ("", "none", "", None),
        (" . ", "none", "", None),
    ],
)
def test_kinds(text, kind, comparator, value):
    result = parse_result(text)

    assert (result.kind, result.comparator, result.value, result.text) == (kind, comparator, value, text)


def test_the_published_plans_use_every_kind():
    kinds = Counter(parse_result(row["result"]).kind.value for plan in PLANS for row in plan["rows"])

    assert kinds == {
        "document": 43, "effect": 28, "share": 25, "min_count": 22, "exact_count": 5,
        "publication": 5, "none": 3, "on_request": 3,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ResultKind)
def test_only_effects_and_requests_need_no_document(kind):
    texts = {
        "min_count": "не менее 2", "exact_count": "3 пакета", "share": "100%", "document": "справка",
        "publication": "СМИ", "effect": "рост", "on_request": "по запросу", "none": "",
    }  # fmt: skip

    result = parse_result(texts[kind])

    assert result.kind is kind
    assert result.needs_evidence is (kind not in ("effect", "on_request"))


@given(st.text(max_size=60))
def test_any_text_has_a_kind(text):
    result = parse_result(text)

    assert (result.value is None) is (result.comparator == "")
