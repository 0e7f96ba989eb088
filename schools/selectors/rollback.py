"""Why a load cannot be taken back: what was built upon it since.

Rooms above add their own reasons, without this room knowing them, in AppConfig.ready:

    rollback.guard(decisions_that_stand_on)
"""

from collections.abc import Callable, Iterator

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pghistory.models import Event

from schools.models import Import, ReplacedFact, School
from schools.selectors.confirmations import SCHOOLS, dependants

NAMED = 5

ReasonsAgainst = Callable[[Import], list[str]]
_guards: list[ReasonsAgainst] = []


def guard(reasons_against: ReasonsAgainst) -> None:
    _guards.append(reasons_against)


def rollback_obstacles(loaded: Import) -> list[str]:
    """Sentences for the person who wants to take the load back; none if nothing stands in the way."""
    own = (*_later_loads(loaded), *_dependants(loaded), *_edited_schools(loaded), *_used_schools(loaded))
    return [*own, *(reason for reasons_against in _guards for reason in reasons_against(loaded))]


def _later_loads(loaded: Import) -> Iterator[str]:
    """Loads that replaced a value of this one and were not taken back themselves.

    A load is numbered when its file comes; which was stored later, the rows of what they replaced tell.
    """
    standing_loads = ReplacedFact.objects.filter(replaced_by__state=Import.State.STORED)
    own_schools = ReplacedFact.objects.filter(replaced_by=loaded, table=SCHOOLS)
    earlier = own_schools.filter(fact_id=OuterRef("fact_id"), pk__lt=OuterRef("pk"))
    on_facts = standing_loads.filter(old__loaded_by_id=loaded.pk).values("replaced_by")
    on_schools = standing_loads.filter(Exists(earlier), table=SCHOOLS).exclude(replaced_by=loaded).values("replaced_by")
    standing = Import.objects.filter(pk__in=on_facts) | Import.objects.filter(pk__in=on_schools)
    sentence = _("Load № %(number)s (%(file)s) changed values of this load later. Roll it back first.")
    return _about(standing, sentence)


def _dependants(loaded: Import) -> Iterator[str]:
    """Loads that tell a part of it again: they cannot take its place, and what they tell must not be lost."""
    sentence = _("Load № %(number)s (%(file)s) repeats a part of this load. Roll it back first, then load it again.")
    return _about(Import.objects.filter(pk__in=dependants(loaded)), sentence)


def _about(loads: QuerySet[Import], sentence: str) -> Iterator[str]:
    for one in loads.order_by("pk").only("pk", "file_name")[:NAMED]:
        yield sentence % {"number": one.pk, "file": one.file_name}


def _edited_schools(loaded: Import) -> Iterator[str]:
    """Schools of the load that somebody changed in the register since."""
    replaced = ReplacedFact.objects.filter(replaced_by=loaded, table=SCHOOLS, fact_id=OuterRef("pk"))
    touched = School.objects.annotate(loaded_at=Subquery(replaced.values("replaced_at")[:1]))
    edited = touched.filter(audit_events__pgh_created_at__gt=F("loaded_at")).distinct().in_natural_order()
    names = [str(school) for school in edited[:NAMED]]
    if names:
        yield _("The register was edited since: %(schools)s.") % {"schools": "; ".join(names)}


def _used_schools(loaded: Import) -> Iterator[str]:
    """Schools that the load added and that other rows refer to by now."""
    added = added_schools(loaded)
    if not added.exists():
        return
    for relation in School._meta.related_objects:
        if issubclass(relation.related_model, Event):  # the audit refers to schools that are gone, too
            continue
        rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": added})
        if count := rows.count():
            yield ngettext(
                "A school that this load added is in use: %(what)s, %(count)s row.",
                "Schools that this load added are in use: %(what)s, %(count)s rows.",
                count,
            ) % {"what": relation.related_model._meta.verbose_name_plural, "count": count}


def added_schools(loaded: Import) -> QuerySet[School]:
    added = ReplacedFact.objects.filter(replaced_by=loaded, table=SCHOOLS, old__isnull=True)
    schools: QuerySet[School] = School.objects.filter(pk__in=added.values("fact_id"))
    return schools
