"""One load is taken back: what it replaced is there again, what it added is gone. One transaction, set-based.

What a later load tells as well stays, and leads to that load from now on.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Import, ReplacedFact, School
from schools.models.facts import FACTS, Fact
from schools.selectors import confirmations
from schools.selectors.rollback import added_schools, rollback_obstacles
from schools.services.consistency import recheck_consistency
from schools.services.storing import count_facts_version, one_load_at_a_time

REPLACED = ReplacedFact._meta.db_table
KEPT = {"id", "municipality_id"}


@transaction.atomic
def roll_back_import(*, loaded: Import, by: User | None, now: datetime) -> Import:
    """Restore and remove; refused with the reasons if anything was built upon the load since."""
    one_load_at_a_time()
    loaded = Import.objects.select_for_update(of=["self"]).get(pk=loaded.pk)
    if loaded.state != Import.State.STORED:
        raise ValidationError(_("Only a stored load can be rolled back."), code="not_stored")
    if reasons := rollback_obstacles(loaded):
        raise ValidationError([ValidationError(reason, code="stands_on_it") for reason in reasons])
    for model in FACTS.values():
        _hand_over(model, loaded)
        _restore(model, loaded, "AND fact.loaded_by_id = %(load)s")
        _remove(model, loaded)
    _roll_back_schools(loaded)
    count_facts_version()
    loaded.state = Import.State.ROLLED_BACK
    loaded.rolled_back_by, loaded.rolled_back_at = by, now
    loaded.save(update_fields=["state", "rolled_back_by", "rolled_back_at"])
    recheck_consistency(without=loaded)
    return loaded


def _roll_back_schools(loaded: Import) -> None:
    added_schools(loaded).delete()
    try:
        with transaction.atomic():
            _restore(School, loaded)
    except IntegrityError as conflict:
        raise ValidationError(
            _("Another school has taken a former name or code since. Change it in the register first."),
            code="stands_on_it",
        ) from conflict


def _hand_over(model: type[Fact], loaded: Import) -> None:
    """A fact that a later load tells as well becomes its own, with the value that it would then have replaced."""
    heirs, asked = confirmations.heirs(model), confirmations.parameters(loaded)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{REPLACED}" (municipality_id, replaced_by_id, "table", fact_id, old, replaced_at) '  # noqa: S608
            f'SELECT replaced.municipality_id, heir.heir_id, replaced."table", replaced.fact_id, replaced.old, now() '
            f'FROM "{REPLACED}" replaced JOIN ({heirs}) heir USING (fact_id) '
            f"WHERE replaced.replaced_by_id = %(load)s AND replaced.\"table\" = '{model._meta.db_table}'",
            asked,
        )
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" fact '  # noqa: S608 (names of our own columns)
            f'SET loaded_by_id = heir.heir_id, sheet = heir.sheet, "row" = heir."row", block = heir.block '
            f"FROM ({heirs}) heir WHERE fact.id = heir.fact_id",
            asked,
        )


def _restore(model: type[models.Model], loaded: Import, condition: str = "") -> None:
    """The values that the load replaced, in the words of the rows that kept them."""
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields if field.column not in KEPT]
    values = ", ".join(f'"{column}" = old."{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" fact SET {values} '  # noqa: S608 (names of our own columns)
            f'FROM "{REPLACED}" replaced, jsonb_populate_record(NULL::"{table}", replaced.old) old '
            f"WHERE replaced.replaced_by_id = %(load)s AND replaced.\"table\" = '{table}' "
            f"AND replaced.old IS NOT NULL AND fact.id = replaced.fact_id {condition}",
            {"load": loaded.pk},
        )


def _remove(model: type[models.Model], loaded: Import) -> None:
    """What is still the load's own is what it added: the changed facts were given back before."""
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE loaded_by_id = %s', [loaded.pk])  # noqa: S608
