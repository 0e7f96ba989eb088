"""Invented indicators with targets for three years."""

from typing import Any

MUNICIPALITY, SCHOOL = "municipality", "school"
YEARS = (2024, 2025, 2026)
RESULTS, PROGRAMME = "1. Результаты обучающихся", "2. Ход программы"

# code, name, unit, direction, comparison, formula, source, level, group, base year, base value, targets
_ROWS: tuple[tuple[Any, ...], ...] = (
    ("1.1", "Доля школ – участниц программы с ОИП не ниже 36", "%", "up", ">=",
     "100 × участницы с ОИП не ниже 36 / участницы с ОИП", "Региональный мониторинг", MUNICIPALITY, RESULTS, 2023, 0,
     (0, 20, 40)),
    ("1.2", "Доля школ – участниц программы с ОИП не ниже 26", "%", "up", ">=",
     "100 × участницы с ОИП не ниже 26 / участницы с ОИП", "Региональный мониторинг", MUNICIPALITY, RESULTS, 2023, 40,
     (40, 60, 80)),
    ("1.3", "Доля участников ОГЭ по математике, получивших «2»", "%", "down", "<=",
     "100 × отметки «2» / участники", "Результаты ОГЭ", MUNICIPALITY, RESULTS, 2023, 20, (19, 17, 15)),
    ("1.4", "Доля участников ЕГЭ, не преодолевших минимальный порог по русскому языку", "%", "down", "<=",
     "100 × не преодолевшие порог / участники", "Результаты ЕГЭ", MUNICIPALITY, RESULTS, None, None, (6, 5, 4)),
    ("1.5", "Доля обучающихся школы, получивших «4» и «5» на ОГЭ по русскому языку", "%", "up", ">=",
     "100 × отметки «4» и «5» / участники", "Результаты ОГЭ", SCHOOL, RESULTS, None, None, (40, 42, 45)),
    ("2.1", "Доля исполненных и подтверждённых мероприятий от запланированных на дату мониторинга", "%", "up", ">=",
     "100 × исполненные и подтверждённые / запланированные к дате, без отменённых", "Дорожные карты", MUNICIPALITY,
     PROGRAMME, None, None, (80, 90, 95)),
    ("2.2", "Доля педагогов школ-участниц, прошедших диагностику профессиональных дефицитов", "%", "up", ">=",
     "100 × прошедшие диагностику / педагоги", "Сведения школ", SCHOOL, PROGRAMME, 2023, 35, (50, 70, 90)),
    ("2.3", "Доля педагогов школ-участниц, имеющих индивидуальный план развития", "%", "hold", ">=",
     "100 × имеющие план / педагоги", "Сведения школ", SCHOOL, PROGRAMME, None, None, (100, 100, 100)),
    ("2.4", "Число действующих договоров с опорными школами", "шт.", "up", ">=",
     "Число договоров на дату мониторинга", "Реестр договоров", MUNICIPALITY, PROGRAMME, 2023, 1, (3, 5, 5)),
    ("2.5", "Создан банк лучших практик", "да/нет", "yes", ">=", "1, если банк создан", "Сайт методической службы",
     MUNICIPALITY, PROGRAMME, None, None, (1, 1, 1)),
)  # fmt: skip

# what the portal computes itself: indicator → function of monitoring.formulas and its parameters
_FORMULAS: dict[str, tuple[str, dict[str, Any]]] = {
    "1.1": ("oip_not_below", {"threshold": 36}),
    "1.2": ("oip_not_below", {"threshold": 26}),
    "2.1": ("confirmed_share", {}),
}


def _formula(code: str) -> dict[str, Any]:
    if code not in _FORMULAS:
        return {}
    name, parameters = _FORMULAS[code]
    return {"formula_code": name, "parameters": parameters}


INDICATORS: list[dict[str, Any]] = [
    {
        "code": code,
        "name": name,
        "unit": unit,
        "direction": direction,
        "comparison": comparison,
        "formula_text": formula,
        **_formula(code),
        "source": source,
        "cycle": "2 раза в год: май, ноябрь",
        "level": level,
        "group": group,
        "baseline_year": base_year,
        "baseline_value": base,
        "targets": {str(year): target for year, target in zip(YEARS, targets, strict=True)},
        "note": "",
    }
    for code, name, unit, direction, comparison, formula, source, level, group, base_year, base, targets in _ROWS
]
