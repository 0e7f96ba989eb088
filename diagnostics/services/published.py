"""What others published: acts on participation and risk profiles of a source, kept as they were printed."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.models import DecisionItem, ListDecision, RiskLevel
from diagnostics.risks import risk_reference
from schools.models import School


@transaction.atomic
def record_act(
    *,
    title: str,
    year: int,
    codes: Collection[str],
    source: str,
    by: User | None,
    act_number: str = "",
    act_on: date | None = None,
    reasons: Mapping[str, str] | None = None,
    depths: Mapping[str, str] | None = None,
) -> ListDecision:
    """An approved list that was published. `codes` are those of the schools that it includes.

    The act of a source may lack number or date. Schools of the register that it does not name are not included.
    """
    reasons, depths = reasons or {}, depths or {}
    schools = School.objects.active().in_natural_order()
    _refuse_unknown_schools(codes, [school.code for school in schools])
    decision = ListDecision.objects.create(
        title=title, year=year, act_number=act_number, act_on=act_on, act_source=source
    )
    DecisionItem.objects.bulk_create(
        DecisionItem(
            decision=decision,
            school=school,
            decided=school.code in codes,
            reason=reasons.get(school.code, ""),
            depth=depths.get(school.code, ""),
        )
        for school in schools
    )
    decision.state = ListDecision.State.APPROVED
    decision.decided_by, decision.decided_at = by, timezone.now()
    decision.save()
    return decision


@transaction.atomic
def record_published_risks(
    *, school: School, year: int, levels: Mapping[str, str], note: str, is_verified: bool
) -> list[RiskLevel]:
    """Directions that a source names for a school: {code of the direction: level, «not_stated» where it says none}."""
    known = {direction.code for direction in risk_reference().directions}
    if unknown := sorted(set(levels) - known):
        raise ValidationError(
            _("There is no risk factor “%(code)s”.") % {"code": unknown[0]}, code="unknown_factor"
        )
    return [
        RiskLevel.objects.update_or_create(
            school=school,
            year=year,
            factor=factor,
            defaults={
                "level": level,
                "note": note,
                "source": RiskLevel.Source.PUBLISHED,
                "is_verified_in_source": is_verified,
            },
        )[0]
        for factor, level in sorted(levels.items())
    ]


def _refuse_unknown_schools(codes: Collection[str], known: Collection[str]) -> None:
    if unknown := sorted(set(codes) - set(known)):
        raise ValidationError(
            _("The register has no school with the code “%(code)s”.") % {"code": unknown[0]}, code="unknown_school"
        )
