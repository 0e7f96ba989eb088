"""What others published: acts on participation and risk profiles of a source, kept as they were printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.models import DecisionItem, ListDecision, RiskLevel
from diagnostics.risks import risk_reference
from schools.models import School


@dataclass(frozen=True, slots=True)
class ActItem:
    """A school that an act names; `school` is its code in the register."""

    school: str
    decided: bool = True
    depth: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRisk:
    """A direction that a source names for a school, with the level «not_stated» where it says none."""

    school: str
    factor: str
    level: str
    note: str = ""
    is_verified_in_source: bool = False


@transaction.atomic
def record_act(
    *,
    title: str,
    year: int,
    items: Sequence[ActItem],
    source: str,
    by: User | None,
    act_number: str = "",
    act_on: date | None = None,
) -> ListDecision:
    """An approved list that was published; the schools that it does not name are not included.

    The act of a source may lack number or date.
    """
    schools = _schools_by_code(item.school for item in items)
    decision = ListDecision.objects.create(
        title=title, year=year, act_number=act_number, act_on=act_on, act_source=source
    )
    named = {schools[item.school].pk: item for item in items}
    DecisionItem.objects.bulk_create(
        _decided(decision, school, named.get(school.pk)) for school in School.objects.active().in_natural_order()
    )
    decision.state = ListDecision.State.APPROVED
    decision.decided_by, decision.decided_at = by, timezone.now()
    decision.save()
    return decision


@transaction.atomic
def record_published_risks(*, year: int, risks: Sequence[PublishedRisk]) -> list[RiskLevel]:
    """Levels that a source gives. A level of the same school, year and factor is replaced."""
    schools = _schools_by_code(risk.school for risk in risks)
    known = {direction.code for direction in risk_reference().directions}
    if unknown := sorted({risk.factor for risk in risks} - known):
        raise ValidationError(_("There is no risk factor “%(code)s”.") % {"code": unknown[0]}, code="unknown_factor")
    return [_recorded(schools[risk.school], year, risk) for risk in risks]


def _decided(decision: ListDecision, school: School, item: ActItem | None) -> DecisionItem:
    if item is None:
        return DecisionItem(decision=decision, school=school, decided=False)
    return DecisionItem(decision=decision, school=school, decided=item.decided, reason=item.note, depth=item.depth)


def _recorded(school: School, year: int, risk: PublishedRisk) -> RiskLevel:
    said = {
        "level": risk.level,
        "note": risk.note,
        "source": RiskLevel.Source.PUBLISHED,
        "is_verified_in_source": risk.is_verified_in_source,
    }
    return RiskLevel.objects.update_or_create(school=school, year=year, factor=risk.factor, defaults=said)[0]


def _schools_by_code(codes: Iterable[str]) -> dict[str, School]:
    wanted = set(codes)
    found = {school.code: school for school in School.objects.active().filter(code__in=wanted)}
    if unknown := sorted(wanted - set(found)):
        raise ValidationError(
            _("The register has no school with the code “%(code)s”.") % {"code": unknown[0]}, code="unknown_school"
        )
    return found
