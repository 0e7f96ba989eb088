"""Calculations that are kept: opened with their coverage, calculated once, explained by what they stored."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.identification.facts import SchoolFact
from diagnostics.identification.findings import Contribution
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import method_named
from diagnostics.models import Finding, IdentificationRun, Methodology
from diagnostics.selectors.calculations import Calculation, calculate
from diagnostics.selectors.sources import sources_of
from diagnostics.services.findings import kept_finding
from diagnostics.services.methodologies import freeze_methodology

Tell = Callable[[int, int, str], None]
STEPS = 3


def identify(
    *,
    method: str,
    year: int,
    parameters: Parameters | None = None,
    methodology: Methodology | None = None,
    by: User | None,
) -> IdentificationRun:
    """Open and calculate in one go."""
    with transaction.atomic():
        run = open_run(method=method, year=year, parameters=parameters, methodology=methodology, by=by)
        return calculate_run(run=run, by=by)


@transaction.atomic
def open_run(
    *,
    method: str,
    year: int,
    parameters: Parameters | None = None,
    methodology: Methodology | None = None,
    by: User | None,
) -> IdentificationRun:
    """A draft that says which schools have too little data and why, before anybody sees a list.

    `parameters` stand above those of `methodology`, which stand above the defaults of the method.
    """
    rule = method_named(method)
    if methodology is not None:
        freeze_methodology(methodology=methodology, method=rule.code)
        parameters = parameters or rule.parameters_type.from_json(methodology.parameters)
    calculation = calculate(method=rule, year=year, parameters=parameters or rule.parameters_type())
    if not calculation.facts.schools:
        raise ValidationError(_("The register has no active schools. Load the register first."), code="empty_register")
    return IdentificationRun.objects.create(
        method=rule.code,
        method_version=rule.version,
        year=year,
        methodology=methodology,
        parameters=calculation.parameters.to_json(),
        snapshot=calculation.facts.fingerprint(),
        summary=_summary(calculation),
        state=IdentificationRun.State.DRAFT,
        created_by=by,
    )


@transaction.atomic
def calculate_run(
    *, run: IdentificationRun, by: User | None, tell: Tell = lambda done, total, message: None
) -> IdentificationRun:
    """The answer for every active school, also for those without data, on the facts of this moment."""
    run = IdentificationRun.objects.select_for_update().get(pk=run.pk)
    if run.state != IdentificationRun.State.DRAFT:
        raise ValidationError(_("This was calculated already. Make a new calculation."), code="calculated")
    rule = method_named(run.method)
    tell(0, STEPS, _("Reading the facts and judging the schools"))
    calculation = calculate(method=rule, year=run.year, parameters=rule.parameters_type.from_json(run.parameters))
    run.method_version, run.snapshot = rule.version, calculation.facts.fingerprint()
    tell(1, STEPS, _("Asking how sure each judgement is"))
    certainty = calculation.certainty(run.snapshot)
    tell(2, STEPS, _("Keeping the answer"))
    run.summary, run.state = _summary(calculation), IdentificationRun.State.CALCULATED
    run.created_by = run.created_by or by
    run.save()
    indices = calculation.facts.indices_of(run.year)
    Finding.objects.bulk_create(
        kept_finding(run, finding, indices.get(finding.school_id), certainty.get(finding.school_id))
        for finding in calculation.findings
    )
    return run


@transaction.atomic
def discard_run(*, run: IdentificationRun, by: User | None) -> None:
    """Only a draft that nobody calculates: what was calculated is kept."""
    run = IdentificationRun.objects.select_for_update().get(pk=run.pk)
    if run.state != IdentificationRun.State.DRAFT:
        raise ValidationError(_("What was calculated is kept and cannot be removed."), code="calculated")
    if run.job is not None and not run.job.is_over:
        raise ValidationError(_("The draft is being calculated. Wait until it is done."), code="calculating")
    run.delete()


def _summary(calculation: Calculation) -> dict[str, Any]:
    """The method's own summary, and what explains it later: coverage, means of the region, files of the numbers."""
    means = {
        f"{scope}_mean_{index}": calculation.facts.published_mean(scope=scope, year=calculation.year, index=index)
        for scope in ("municipality", "region")
        for index in ("oip", "isbsh")
    }
    return (
        calculation.summary.to_json()
        | {code: None if mean is None else float(mean) for code, mean in means.items()}
        | {"coverage": _coverage(calculation)}
        | {"sources": [source.to_json() for source in sources_of(calculation)]}
    )


def _coverage(calculation: Calculation) -> dict[str, Any]:
    """Schools without a verdict and why; of each part how many schools have it, and what was done with the others."""
    named = zip(calculation.facts.schools, calculation.findings, strict=True)
    lacking = [_lacking(school, finding.reasons) for school, finding in named if finding.listed is None]
    parts: dict[str, list[Contribution]] = {}
    for finding in calculation.findings:
        for part in finding.components:
            parts.setdefault(part.label, []).append(part)
    from_facts = {label: own for label, own in parts.items() if any(part.sources or part.treatment for part in own)}
    return {"lacking": lacking, "parts": [_part_coverage(label, own) for label, own in from_facts.items()]}


def _lacking(school: SchoolFact, reasons: tuple[str, ...]) -> dict[str, Any]:
    why = next((reason for reason in reasons if reason.startswith("Недостаточно")), next(iter(reasons), ""))
    return {"school": school.id, "name": school.name, "why": why}


def _part_coverage(label: str, parts: list[Contribution]) -> dict[str, Any]:
    known = sum(part.value is not None for part in parts)
    missing = Counter(part.treatment for part in parts if part.value is None and part.treatment)
    return {"label": label, "known": known, "missing": dict(missing.most_common())}
