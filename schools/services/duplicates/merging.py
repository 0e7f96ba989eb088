"""Two cards of one school become one. Nothing is deleted: what loses stays with the second card."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import User
from schools.models import Inconsistency, Reorganisation, School, SchoolAlias
from schools.models.facts import Fact
from schools.services.cards import one_change_at_a_time, save_card
from schools.services.consistency import recheck_consistency
from schools.services.duplicates import neighbours
from schools.services.duplicates.plan import Conflict, Keep, Merge, plan_merge
from schools.services.storing import count_facts_version, one_load_at_a_time
from schools.workbooks.names import fold

FILLED = ("short_name", "level", "kind", "locality", "cluster", "fis_code", "inn", "address", "opened_on")


@transaction.atomic
def merge_schools(*, kept: School, duplicate: School, decisions: Mapping[str, Keep], by: User) -> School:
    """`decisions` by key of conflict; each one must be decided."""
    one_load_at_a_time()
    one_change_at_a_time()
    cards = School.objects.in_bulk([kept.pk, duplicate.pk])
    merge = plan_merge(kept=cards[kept.pk], duplicate=cards[duplicate.pk])
    if merge.obstacles:
        raise ValidationError([ValidationError(reason, code="obstacle") for reason in merge.obstacles])
    if {conflict.key for conflict in merge.conflicts} - set(decisions):
        raise ValidationError(_("Decide for each difference which value goes on."), code="undecided")
    _move_facts(merge, decisions)
    _move_names(merge, by)
    _move_grants(merge)
    neighbours.move(merge.duplicate, merge.kept)
    _close_card(merge)
    count_facts_version()
    recheck_consistency()
    return merge.kept


def _move_facts(merge: Merge, decisions: Mapping[str, Keep]) -> None:
    for fact in merge.facts:
        _give(fact, merge.kept)
    for conflict in merge.conflicts:
        if decisions[conflict.key] == Keep.DUPLICATE:
            _exchange(conflict, merge)
    Inconsistency.objects.filter(school=merge.duplicate).delete()


def _give(fact: Fact, school: School) -> None:
    rows: Any = type(fact)._default_manager
    rows.filter(pk=fact.pk).update(school=school)


def _exchange(conflict: Conflict, merge: Merge) -> None:
    """Two facts of one key cannot stand with one school, not even for a moment."""
    loser = conflict.kept
    type(loser)._default_manager.filter(pk=loser.pk).delete()
    _give(conflict.duplicate, merge.kept)
    loser.school = merge.duplicate  # type: ignore[attr-defined]
    type(loser)._default_manager.bulk_create([loser])


def _move_names(merge: Merge, by: User) -> None:
    SchoolAlias.objects.filter(school=merge.duplicate).update(school=merge.kept)
    Reorganisation.objects.filter(school=merge.duplicate).update(school=merge.kept)
    Reorganisation.objects.filter(other=merge.duplicate).update(other=merge.kept)
    School.objects.filter(duplicate_of=merge.duplicate).update(duplicate_of=merge.kept)
    for spelling in filter(None, (merge.duplicate.name, merge.duplicate.short_name, merge.duplicate.code)):
        values = {"school": merge.kept, "spelling": spelling, "remembered_by": by}
        SchoolAlias.objects.update_or_create(key=fold(spelling), defaults=values)


def _move_grants(merge: Merge) -> None:
    for grant in merge.duplicate.grants.select_related("user").order_by("pk"):
        access.grant(grant.user, merge.kept)
        access.revoke(grant.user, merge.duplicate)


def _close_card(merge: Merge) -> None:
    """What the kept card does not tell it learns from the second one."""
    kept, duplicate = merge.kept, merge.duplicate
    for name in FILLED:
        if not getattr(kept, name):
            setattr(kept, name, getattr(duplicate, name))
    code, duplicate.code = duplicate.code, "" if not kept.code else duplicate.code
    kept.code = kept.code or code
    duplicate.is_active, duplicate.duplicate_of = False, kept
    save_card(duplicate)
    save_card(kept)
