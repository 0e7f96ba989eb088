"""Risk profiles: assessed by a person or computed from facts, verified by a second person."""

from collections import defaultdict
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.identification.facts import ResultFact
from diagnostics.models import RiskLevel
from diagnostics.risks import (
    ComputedLevel,
    RiskThresholds,
    Significance,
    computed_levels,
    measured_risks,
    risk_reference,
)
from diagnostics.selectors.facts import result_facts
from schools.models import ContextFact, School

CONTEXT_VARIABLES = (
    "x_vacancies",
    "x_special_needs",
    "x_non_native",
    "x_teachers_top",
    "staff",
    "qualified_staff",
    "staff_top",
    "staff_first",
)


@transaction.atomic
def assess_risk(*, school: School, year: int, factor: str, level: str, note: str, by: User) -> RiskLevel:
    """Set a level. What was verified before is to be verified again."""
    _refuse_unknown(factor, level)
    risk, _created = RiskLevel.objects.update_or_create(
        school=school,
        year=year,
        factor=factor,
        defaults={
            "level": level,
            "note": note.strip(),
            "source": RiskLevel.Source.ASSESSED,
            "assessed_by": by,
            "verified_by": None,
            "verified_at": None,
            "is_verified_in_source": False,
        },
    )
    return risk


@transaction.atomic
def verify_risk(*, risk: RiskLevel, by: User) -> RiskLevel:
    """Nobody verifies an own assessment."""
    risk = RiskLevel.objects.select_for_update(of=("self",)).get(pk=risk.pk)
    if risk.is_verified:
        raise ValidationError(_("The level was verified already."), code="verified")
    if risk.assessed_by_id == by.pk:
        raise ValidationError(
            _("You cannot verify the level: you assessed it. Another person has to verify it."), code="own"
        )
    risk.verified_by, risk.verified_at = by, timezone.now()
    risk.save(update_fields=["verified_by", "verified_at"])
    return risk


@transaction.atomic
def compute_risks(*, year: int, by: User | None, thresholds: RiskThresholds | None = None) -> int:
    """Levels that facts alone can say, for all active schools; what people said stays. Gives the number of levels."""
    RiskLevel.objects.of_year(year).replaceable().delete()
    kept = set(RiskLevel.objects.of_year(year).values_list("school_id", "factor"))
    levels = [
        RiskLevel(
            school_id=school,
            year=year,
            factor=said.direction,
            level=said.level.value,
            source=RiskLevel.Source.COMPUTED,
            note=said.explanation,
        )
        for school, said in _said_by_facts(year, thresholds or RiskThresholds())
        if (school, said.direction) not in kept
    ]
    RiskLevel.objects.bulk_create(levels)
    return len(levels)


def _said_by_facts(year: int, thresholds: RiskThresholds) -> list[tuple[int, ComputedLevel]]:
    context, results = _context(year), _results(year)
    schools = School.objects.active().in_natural_order().values_list("pk", flat=True)
    return [
        (school, said)
        for school in schools
        for said in computed_levels(measured_risks(context[school], results[school], year=year), thresholds)
        if said.level is not Significance.NOT_ASSESSED
    ]


def _context(year: int) -> Mapping[int, dict[str, float | None]]:
    found: defaultdict[int, dict[str, float | None]] = defaultdict(dict)
    rows = ContextFact.objects.filter(year=year, variable__in=CONTEXT_VARIABLES, value__isnull=False)
    for school, variable, value in rows.order_by("pk").values_list("school_id", "variable", "value"):
        found[school][variable] = value
    return found


def _results(year: int) -> Mapping[int, list[ResultFact]]:
    found: defaultdict[int, list[ResultFact]] = defaultdict(list)
    for fact in result_facts([year]):
        found[fact.school_id].append(fact)
    return found


def _refuse_unknown(factor: str, level: str) -> None:
    if factor not in {direction.code for direction in risk_reference().directions}:
        raise ValidationError(_("There is no risk factor “%(code)s”.") % {"code": factor}, code="unknown_factor")
    if level not in RiskLevel.Level.values:
        raise ValidationError(_("There is no risk level “%(code)s”.") % {"code": level}, code="unknown_level")
