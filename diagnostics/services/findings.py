"""What a run keeps of each school: exact numbers as text, nothing rounded, equal facts in equal words."""

from decimal import Decimal
from typing import Any

from diagnostics.certainty.statements import Statement
from diagnostics.identification.facts import IndexFact
from diagnostics.identification.findings import Contribution
from diagnostics.identification.findings import Finding as MethodFinding
from diagnostics.models import Finding, IdentificationRun


def kept_finding(
    run: IdentificationRun, finding: MethodFinding, index: IndexFact | None, statement: Statement | None
) -> Finding:
    """Not saved yet."""
    components = {
        "parts": [_part(part) for part in finding.components],
        "index": None if index is None else _index(index),
        "to_leave": list(finding.to_leave),
        "evidence": [_part(part) for part in finding.evidence],
    }
    return Finding(
        run=run,
        school_id=finding.school_id,
        value=_plain(finding.value) or "",
        listed=finding.listed,
        label=finding.label,
        reasons=list(finding.reasons),
        components=components,
        certainty={} if statement is None else statement.to_json(),
    )


def _part(part: Contribution) -> dict[str, Any]:
    """Of the optional fields only those that say something: a run holds thousands of parts."""
    explained = {
        "unit": part.unit,
        "counted": None if part.counted is None else list(part.counted),
        "pool": part.pool,
        "pool_size": part.pool_size,
        "rank": _plain(part.rank),
        "least": _plain(part.least),
        "most": _plain(part.most),
        "weight": _plain(part.weight),
        "contribution": _plain(part.contribution),
        "treatment": part.treatment,
        "sources": [source.to_json() for source in part.sources],
    }
    said = {name: value for name, value in explained.items() if value not in (None, "", [])}
    return {"code": part.code, "label": part.label, "value": _plain(part.value), **said}


def _index(index: IndexFact) -> dict[str, Any]:
    return {
        "oip": _plain(index.oip),
        "isbsh": _plain(index.isbsh),
        "ranks": [[code, _plain(rank)] for code, rank in index.oip_components],
        "flags": list(index.isbsh_flags),
    }


def _plain(value: Decimal | int | str | None) -> str | None:
    """The exact value as text: 46.0000 of the database is «46.00», nothing is rounded."""
    if isinstance(value, Decimal):
        places = max(2, -int(value.normalize().as_tuple().exponent))
        return format(value.quantize(Decimal(1).scaleb(-places)), "f")
    return None if value is None else str(value)
