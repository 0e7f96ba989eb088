"""Invented documents: the act, roadmaps, risks, indicators, curators and their diary."""

from typing import Any

from demo.invented.indices import REGION
from demo.invented.measures import BY_DIRECTION, MUNICIPAL_MEASURES, MUNICIPAL_SECTIONS
from demo.invented.people import CURATORS, DIARY
from demo.invented.targets import INDICATORS

COLUMN_TITLES = ["№", "Мероприятие", "Сроки", "Ответственные", "Ожидаемый результат"]
STARTS_ON, ENDS_ON = "2026-01-01", "2026-12-31"
ACT_NUMBER, ACT_ON = "14", "2026-01-16"

# The schools of the act with their verified directions, the heaviest first.
DIRECTIONS = {
    "zar-04": (("R11", "high"), ("R08", "high"), ("R12", "medium")),
    "zar-06": (("R03", "high"), ("R05", "medium"), ("R11", "medium")),
    "zar-11": (("R02", "high"), ("R11", "high"), ("R01", "medium")),
    "zar-17": (("R02", "high"), ("R01", "high"), ("R12", "medium")),
    "zar-19": (("R03", "high"), ("R09", "medium"), ("R11", "high")),
}
# Directions that were looked at and found light; each school has them beside its heavy ones.
LIGHT = ("R06", "R07", "R10")
NAMES = {
    "zar-04": "средней школы № 4",
    "zar-06": "средней школы № 6 «Старт»",
    "zar-11": "Тихомежской средней школы",
    "zar-17": "Медвяногорской основной школы",
    "zar-19": "Староверестской основной школы",
}


def documents() -> dict[str, Any]:
    """Content of each JSON file of the district by the file's name."""
    return {
        "municipality.json": {
            "slug": "zarechny",
            "name": "Заречный район (вымышленные данные)",
            "name_genitive": "Заречного района",
            "region": REGION,
            "authority": "Управление образования Заречного района",
            "time_zone": "Europe/Moscow",
            "is_invented": True,
        },
        "participation.json": _participation(),
        "risks.json": _risks(),
        "roadmap.json": _municipal_roadmap(),
        "school-roadmaps.json": [_school_roadmap(code) for code in DIRECTIONS],
        "indicators.json": {"indicators": INDICATORS},
        "curators.json": {"curators": CURATORS, "diary": DIARY},
    }


def _participation() -> dict[str, Any]:
    return {
        "title": "Школы с низкими образовательными результатами, 2026 год",
        "year": 2025,
        "act_number": ACT_NUMBER,
        "act_on": ACT_ON,
        "act_source": "Приказ Управления образования Заречного района",
        "items": [{"school": code, "decided": True, "depth": "", "note": ""} for code in DIRECTIONS],
    }


def _risks() -> dict[str, Any]:
    risks = []
    for code, directions in DIRECTIONS.items():
        levels = (*directions, *((light, "low") for light in LIGHT))
        for factor, level in levels:
            risks.append({"school": code, "factor": factor, "level": level, "is_verified_in_source": False, "note": ""})
    return {"year": 2025, "source": "assessed", "risks": risks}


def _municipal_roadmap() -> dict[str, Any]:
    return {
        "title": "Дорожная карта поддержки школ с низкими образовательными результатами на 2026 год",
        "kind": "municipal",
        **_period(),
        "sections": MUNICIPAL_SECTIONS,
        "measures": MUNICIPAL_MEASURES,
    }


def _school_roadmap(code: str) -> dict[str, Any]:
    """A section for each direction of the school; its measures come from the catalogue of the direction."""
    sections, measures = [], []
    for number, (direction, _) in enumerate(DIRECTIONS[code], start=1):
        title, goal, rows = BY_DIRECTION[direction]
        sections.append({"number": str(number), "parent": "", "title": title, "goal": goal})
        for place, (measure, deadline, responsible, result) in enumerate(rows, start=1):
            measures.append(
                {
                    "number": f"{number}.{place}",
                    "section": str(number),
                    "title": measure,
                    "deadline_text": deadline,
                    "responsible": [responsible],
                    "result_text": result,
                    "risk_factors": [direction],
                    "note": "",
                }
            )
    title = f"Дорожная карта {NAMES[code]} на 2026 год"
    return {"title": title, "kind": "school", "school": code, **_period(), "sections": sections, "measures": measures}


def _period() -> dict[str, Any]:
    return {
        "starts_on": STARTS_ON,
        "ends_on": ENDS_ON,
        "act": f"Приказ Управления образования Заречного района от 16.01.2026 № {ACT_NUMBER}",
        "column_titles": COLUMN_TITLES,
    }
