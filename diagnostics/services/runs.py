"""Calculations that are kept: a run, what it says of each school, and where its numbers came from."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.identification.facts import IndexFact
from diagnostics.identification.findings import Contribution
from diagnostics.identification.findings import Finding as MethodFinding
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import method_named
from diagnostics.models import Finding, IdentificationRun
from diagnostics.selectors.calculations import Calculation, calculate
from diagnostics.selectors.sources import sources_of


@transaction.atomic
def identify(*, method: str, year: int, parameters: Parameters | None = None, by: User | None) -> IdentificationRun:
    """Calculate and keep the answer for every active school, also for those without data."""
    rule = method_named(method)
    calculation = calculate(method=rule, year=year, parameters=parameters or rule.parameters_type())
    if not calculation.facts.schools:
        raise ValidationError(_("The register has no active schools. Load the register first."), code="empty_register")
    run = IdentificationRun.objects.create(
        method=rule.code,
        method_version=rule.version,
        year=year,
        parameters=calculation.parameters.to_json(),
        snapshot=calculation.facts.fingerprint(),
        summary=_summary(calculation),
        created_by=by,
    )
    indices = calculation.facts.indices_of(year)
    Finding.objects.bulk_create(
        _finding(run, finding, indices.get(finding.school_id)) for finding in calculation.findings
    )
    return run


def _summary(calculation: Calculation) -> dict[str, Any]:
    """The method's own summary, and what explains it later: means of the region, files the numbers came from."""
    means = {
        f"{scope}_mean_{index}": calculation.facts.published_mean(scope=scope, year=calculation.year, index=index)
        for scope in ("municipality", "region")
        for index in ("oip", "isbsh")
    }
    return (
        calculation.summary.to_json()
        | {code: None if mean is None else float(mean) for code, mean in means.items()}
        | {"sources": [source.to_json() for source in sources_of(calculation)]}
    )


def _finding(run: IdentificationRun, finding: MethodFinding, index: IndexFact | None) -> Finding:
    components = {
        "parts": [_part(part) for part in finding.components],
        "index": None if index is None else _index(index),
        "to_leave": list(finding.to_leave),
    }
    return Finding(
        run=run,
        school_id=finding.school_id,
        value=_plain(finding.value) or "",
        listed=finding.listed,
        label=finding.label,
        reasons=list(finding.reasons),
        components=components,
    )


def _part(part: Contribution) -> dict[str, Any]:
    """Of the optional fields only those that say something: a run holds thousands of parts."""
    explained = {
        "unit": part.unit,
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
