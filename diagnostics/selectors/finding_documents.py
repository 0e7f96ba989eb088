"""All findings of a run as documents, with the place of every number: what the API gives and a program checks."""

from typing import Any

from diagnostics.models import Finding, IdentificationRun
from diagnostics.selectors.fact_places import FactPlaces, key_of
from diagnostics.selectors.passport_parts import interval_of, keys_of, part_documents


def finding_documents(run: IdentificationRun) -> list[dict[str, Any]]:
    """In the order of the register; five queries at most, whatever the number of schools."""
    findings = list(run.findings.select_related("school", "run").order_by("school__sort_key", "school_id"))
    places = FactPlaces((key for finding in findings for key in keys_of(finding)), calculated_at=run.created_at)
    return [_document(finding, places) for finding in findings]


def _document(finding: Finding, places: FactPlaces) -> dict[str, Any]:
    return {
        "school": finding.school_id,
        "code": finding.school.code,
        "name": finding.school.name,
        "value": finding.json_value,
        "listed": finding.listed,
        "label": finding.label,
        "reasons": finding.reasons,
        "to_leave": finding.components["to_leave"],
        "parts": [_part(part, places) for part in part_documents(finding)],
        "index": finding.components["index"],
        "certainty": finding.certainty,
    }


def _part(part: dict[str, Any], places: FactPlaces) -> dict[str, Any]:
    """The part as it is stored; a share has its interval in per cent, sources lead on to file, sheet and cell."""
    named = [(source, places.of(key_of(source))) for source in part.get("sources", ())]
    interval = interval_of(part)
    bounds = {} if interval is None else {"interval": [str(bound) for bound in interval.percents]}
    return part | bounds | {"sources": [source | ({} if place is None else place.to_json()) for source, place in named]}
