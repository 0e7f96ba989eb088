"""The change of the register; each card leaves an audit row, and what is needed to take the load back is kept."""

from collections import defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.models import ConfirmedFacts, Import, ReplacedFact, School
from schools.services.cards import one_change_at_a_time, remember_name, set_keys
from schools.services.register.comparing import RegisterChange, RegisterChanges
from schools.workbooks.kinds.register import FIELDS, RegisterRow

TABLE = School._meta.db_table


def store_register(changes: RegisterChanges, loaded: Import) -> None:
    one_change_at_a_time()
    _keep_replaced(loaded, [change.school.pk for change in changes.changes if not change.is_new])
    _keep_confirmed(loaded, changes.unchanged)
    _write(changes.changes)
    ReplacedFact.objects.bulk_create(
        ReplacedFact(replaced_by=loaded, table=TABLE, fact_id=change.school.pk, old=None)
        for change in changes.changes
        if change.is_new
    )


def _keep_replaced(loaded: Import, schools: Sequence[int]) -> None:
    if not schools:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{ReplacedFact._meta.db_table}" '  # noqa: S608 (names of our own tables)
            f'(municipality_id, replaced_by_id, "table", fact_id, old, replaced_at) '
            f"SELECT school.municipality_id, %s, %s, school.id, to_jsonb(school) - 'municipality_id', now() "
            f'FROM "{TABLE}" school WHERE school.id = ANY(%s)',
            [loaded.pk, TABLE, list(schools)],
        )


def _keep_confirmed(loaded: Import, rows: Sequence[RegisterRow]) -> None:
    """A row of the register need not tell all of a card: never the whole."""
    by_block: dict[tuple[str, int], list[RegisterRow]] = defaultdict(list)
    for row in rows:
        by_block[row.sheet, row.block].append(row)
    ConfirmedFacts.objects.bulk_create(
        ConfirmedFacts(
            confirmed_by=loaded,
            table=TABLE,
            sheet=sheet,
            block=block,
            is_whole=False,
            fact_ids=[row.school for row in same],
            rows=[row.row for row in same],
        )
        for (sheet, block), same in by_block.items()
    )


def _write(changes: Sequence[RegisterChange]) -> None:
    """Cards are read anew: what a person has typed since the comparison stays, unless the workbook tells it."""
    now = timezone.now()
    known = School.objects.in_bulk([change.school.pk for change in changes if not change.is_new])
    for change in changes:
        school = known.get(change.school.pk, change.school)
        if not change.is_new and any(name == "name" for name, _old, _new in change.cells):
            remember_name(school, None)
        for name, _old, new in change.cells:
            setattr(school, name, new)
        school.updated_at = now
        set_keys(school)
    try:
        with transaction.atomic():
            School.objects.bulk_update(known.values(), [*FIELDS, "sort_key", "search_key", "updated_at"])
            School.objects.bulk_create(change.school for change in changes if change.is_new)
    except IntegrityError as conflict:
        raise ValidationError(
            _("Two schools would have the same name or code. Compare the workbook with the register."), code="conflict"
        ) from conflict
