"""What a merge of two cards means for the loads before it."""

from django.utils.translation import gettext as _

from schools.models import Import, School
from schools.models.facts import Fact


def merges_since(loaded: Import) -> list[str]:
    """A load whose facts moved to another card cannot be taken back: it would not find them."""
    cards = School.objects.filter(duplicate_of__isnull=False, updated_at__gt=loaded.stored_at)
    sentence = _("After this load the cards “%(second)s” and “%(kept)s” were merged, and facts of the load moved.")
    return [
        sentence % {"second": card, "kept": card.duplicate_of}
        for card in cards.select_related("duplicate_of").in_natural_order()
        if _has_facts(loaded, card)
    ]


def _has_facts(loaded: Import, card: School) -> bool:
    models = [one.related_model for one in School._meta.related_objects if issubclass(one.related_model, Fact)]
    pair = (card.pk, card.duplicate_of_id)
    return any(model.objects.filter(loaded_by=loaded, school__in=pair).exists() for model in models)
