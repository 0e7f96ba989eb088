"""All addresses of the portal, from the URLconf, and an object for each part of an address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import ApiToken, Membership
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision, Methodology, RiskLevel, Scenario
from monitoring.models import Indicator, Round
from reports.models import Report
from roadmaps.models import CuratorAssignment, DiaryEntry, Evidence, Measure, Occurrence, Roadmap
from schools.models import Import, RememberedHeading, Reorganisation, School, SchoolAlias
from tenancy.models import Job
from tests.rows import YEAR, Rows

# «pk» of an address stands for a row of this model: by the noun of its name, or by the whole name
BY_NOUN = {
    "school": School,
    "import": Import,
    "reorganisation": Reorganisation,
    "spelling": SchoolAlias,
    "heading": RememberedHeading,
    "run": IdentificationRun,
    "methodology": Methodology,
    "decision": ListDecision,
    "risk": RiskLevel,
    "roadmap": Roadmap,
    "measure": Measure,
    "occurrence": Occurrence,
    "evidence": Evidence,
    "diary": DiaryEntry,
    "curator": CuratorAssignment,
    "round": Round,
    "value": Round,
    "form": Round,
    "indicator": Indicator,
    "report": Report,
    "order": ListDecision,
    "job": Job,
    "person": Membership,
    "scenario": Scenario,
}
BY_NAME = {
    "decision-draft": IdentificationRun,
    "decision-item": DecisionItem,
    "section-create": Roadmap,
    "measure-create": Roadmap,
}
EXAM = {"procedure": "OGE", "subject": "math", "grade": 9}
BY_PART = {"school": School, "run": IdentificationRun, "indicator": Indicator}


@dataclass(frozen=True)
class Address:
    name: str
    parts: tuple[str, ...]

    def url(self, town: str, rows: Rows) -> str:
        return reverse(self.name, kwargs={part: self._value(part, town, rows) for part in self.parts})

    def _value(self, part: str, town: str, rows: Rows) -> Any:
        plain = {"municipality": town, "year": YEAR, "kind": "results", "what": "closed"} | EXAM
        if part in plain:
            return plain[part]
        if part == "key":
            return rows(ApiToken).token_key
        return rows(self._model(part)).pk

    def _model(self, part: str) -> Any:
        if part in BY_PART:
            return BY_PART[part]
        name = self.name.partition(":")[2]
        return BY_NAME[name] if name in BY_NAME else BY_NOUN[name.partition("-")[0]]


def _walk(resolver: URLResolver, namespace: str = "", parts: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        inner = (*parts, *pattern.pattern.converters, *_groups(pattern))
        if isinstance(pattern, URLPattern):
            yield Address(f"{namespace}{pattern.name}", tuple(dict.fromkeys(inner)))
        else:
            yield from _walk(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace, inner)


def _groups(pattern: URLPattern | URLResolver) -> list[str]:
    regex = pattern.pattern.regex
    return list(regex.groupindex) if not pattern.pattern.converters else []


ADDRESSES = list(_walk(get_resolver()))
OF_A_MUNICIPALITY = [a for a in ADDRESSES if "municipality" in a.parts and not a.name.startswith("api:")]
