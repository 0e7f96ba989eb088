"""What a plan lacks: risks without measures, measures without a date, a result or a person."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.models import RiskLevel
from diagnostics.risks import risk_reference
from roadmaps.models import Measure, Roadmap
from roadmaps.results import ResultKind

LACKS: dict[str, Promise] = {
    "no_due": _("no due date"),
    "no_result": _("no expected result"),
    "no_responsible": _("nobody is responsible"),
}


@dataclass(frozen=True)
class Gap:
    """`measures` are the rows that lack it; a risk without measures has none."""

    kind: str
    label: str | Promise
    measures: tuple[Measure, ...] = ()
    is_serious: bool = True


def gaps_of(roadmap: Roadmap) -> tuple[Gap, ...]:
    measures = list(Measure.objects.filter(roadmap=roadmap).in_order().prefetch_related("occurrences"))
    risks = tuple(
        Gap("risk", _("Risk “%(risk)s” has no measures") % {"risk": risk_reference().direction(code).name})
        for code in _open_risks(roadmap, measures)
    )
    lacking: dict[str, list[Measure]] = {}
    for measure in measures:
        for kind in _lacks(measure):
            lacking.setdefault(kind, []).append(measure)
    rows = tuple(
        Gap(kind, LACKS[kind], tuple(lacking[kind]), is_serious=kind != "no_responsible")
        for kind in LACKS
        if kind in lacking
    )
    return risks + rows


def _lacks(measure: Measure) -> list[str]:
    found = []
    on_request = measure.deadline_kind == "on_request"
    if not on_request and all(occurrence.due_on is None for occurrence in measure.occurrences.all()):
        found.append("no_due")
    if measure.result_kind in ("", ResultKind.NONE):
        found.append("no_result")
    if not measure.responsible:
        found.append("no_responsible")
    return found


def _open_risks(roadmap: Roadmap, measures: list[Measure]) -> list[str]:
    """Verified risks of the school, in the last year that has a profile, which no measure works on."""
    if roadmap.school_id is None:
        return []
    risks = list(RiskLevel.objects.filter(school_id=roadmap.school_id).exclude(level=RiskLevel.Level.LOW))
    last_year = max((risk.year for risk in risks), default=None)
    worked_on = Counter(code for measure in measures for code in measure.risk_factors)
    return sorted(
        risk.factor for risk in risks if risk.year == last_year and risk.is_verified and not worked_on[risk.factor]
    )
