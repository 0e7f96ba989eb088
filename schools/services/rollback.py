"""One load is taken back: what it replaced is there again, what it added is gone. One transaction, set-based."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Import, ReplacedFact, School
from schools.selectors.rollback import added_schools, rollback_obstacles
from schools.services.consistency import check_consistency
from schools.services.fact_tables import FACT_TABLES
from schools.services.storing import count_facts_version, one_load_at_a_time

TABLES: tuple[type[models.Model], ...] = tuple(dict.fromkeys(table.model for table in FACT_TABLES.values()))
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
    for model in TABLES:
        _restore(model, loaded)
        _remove(model, loaded)
    _roll_back_schools(loaded)
    count_facts_version()
    loaded.state = Import.State.ROLLED_BACK
    loaded.rolled_back_by, loaded.rolled_back_at = by, now
    loaded.save(update_fields=["state", "rolled_back_by", "rolled_back_at"])
    check_consistency(loaded=loaded)
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


def _restore(model: type[models.Model], loaded: Import) -> None:
    """The values that the load replaced, in the words of the rows that kept them."""
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields if field.column not in KEPT]
    values = ", ".join(f'"{column}" = old."{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" fact SET {values} '  # noqa: S608 (names of our own columns)
            f'FROM "{ReplacedFact._meta.db_table}" replaced, jsonb_populate_record(NULL::"{table}", replaced.old) old '
            f'WHERE replaced.replaced_by_id = %s AND replaced."table" = %s AND replaced.old IS NOT NULL '
            f"AND fact.id = replaced.fact_id",
            [loaded.pk, table],
        )


def _remove(model: type[models.Model], loaded: Import) -> None:
    """What is still the load's own is what it added: the changed facts were given back before."""
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE loaded_by_id = %s', [loaded.pk])  # noqa: S608
