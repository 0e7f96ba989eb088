"""The four locks, tried as the application role, over every model that exists.

Each test enumerates: a new model joins by itself, or fails because tests/rows.py cannot make it.
"""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from accounts.models import Membership, User
from tenancy.checks import is_global, is_tenant
from tenancy.constraints import SameMunicipality
from tenancy.context import NoMunicipality, in_municipality
from tenancy.models import Municipality
from tests.rows import MAKERS, Rows, make_all

TENANT_MODELS = [model for model in apps.get_models() if is_tenant(model)]
EVENT_MODELS = [model for model in TENANT_MODELS if hasattr(model, "pgh_tracked_model")]
REFERENCES = [
    (model, constraint.field)
    for model in TENANT_MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, SameMunicipality)
]


@pytest.fixture
def north(db: None) -> Municipality:
    return Municipality.objects.create(slug="north", name="North")


@pytest.fixture
def south(db: None) -> Municipality:
    return Municipality.objects.create(slug="south", name="South")


@pytest.fixture
def rows_of_both(north: Municipality, south: Municipality) -> dict[str, Rows]:
    made = {}
    for town in (north, south):
        user = User.objects.create_user(f"person@{town.slug}.test", "x" * 12)
        with in_municipality(town.pk):
            made[town.slug] = Rows(user)
            make_all(made[town.slug])
    return made


@pytest.fixture
def inside_north(rows_of_both: dict[str, Rows], north: Municipality) -> Iterator[dict[str, Rows]]:
    with in_municipality(north.pk):
        yield rows_of_both


def sql(statement: str, parameters: list[object] | None = None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def refusal(statement: str, parameters: list[object] | None = None) -> str:
    """What PostgreSQL answers to an attack; empty if it let it through."""
    try:
        with transaction.atomic():
            sql(statement, parameters)
            connection.check_constraints()
            transaction.set_rollback(True)
    except DatabaseError as error:
        return str(error)
    return ""


def tables(found: dict[type[models.Model], str], expected: str) -> list[str]:
    """Tables whose answer is not the expected refusal."""
    return [f"{m._meta.label}: {answer!r}" for m, answer in found.items() if not re.search(expected, answer)]


def test_each_tenant_model_can_be_made() -> None:
    assert {m for m in TENANT_MODELS if m not in EVENT_MODELS} == set(MAKERS)


def test_the_tests_run_as_a_role_that_is_bound(db: None) -> None:
    assert sql("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False,)]
    assert run_checks(tags=["tenancy"], databases=["default"]) == []


# ---- lock 1: the manager refuses, and filters


def test_managers_refuse_without_a_municipality() -> None:
    for model in TENANT_MODELS:
        for manager in model._meta.managers:
            with pytest.raises(NoMunicipality):
                manager.count()


def test_managers_ask_for_one_municipality(north: Municipality) -> None:
    """Even where row-level security would let everything through."""
    with in_municipality(north.pk):
        lax = [
            f"{model._meta.label}.{manager.name}"
            for model in TENANT_MODELS
            for manager in model._meta.managers
            if f'"municipality_id" = {north.pk}' not in str(manager.all().query)
        ]
    assert lax == []


# ---- lock 2: PostgreSQL refuses


@pytest.mark.parametrize("setting", [None, "", "0", "-1"])
def test_postgres_shows_nothing_without_a_municipality(rows_of_both: dict[str, Rows], setting: str | None) -> None:
    with transaction.atomic():
        if setting is not None:
            sql("SELECT set_config('opora.municipality', %s, true)", [setting])
        seen = [m._meta.label for m in TENANT_MODELS if sql(f'SELECT 1 FROM "{m._meta.db_table}" LIMIT 1')]
    assert seen == []


def test_postgres_shows_own_rows_alone(rows_of_both: dict[str, Rows], north: Municipality, south: Municipality) -> None:
    for town in (north, south):
        with in_municipality(town.pk):
            owners = {m: sql(f'SELECT DISTINCT municipality_id FROM "{m._meta.db_table}"') for m in TENANT_MODELS}
        assert [m._meta.label for m, found in owners.items() if found != [(town.pk,)]] == []


def test_postgres_refuses_to_write_for_another(inside_north: dict[str, Rows], south: Municipality) -> None:
    """Moving own rows to another municipality; append-only tables refuse by their trigger."""
    answers = {m: refusal(f'UPDATE "{m._meta.db_table}" SET municipality_id = %s', [south.pk]) for m in TENANT_MODELS}
    assert tables(answers, "row-level security|pgtrigger") == []


def test_every_table_of_ours_is_forced(db: None) -> None:
    """From PostgreSQL's own catalogue, so that a table without a model is found too."""
    open_models = [m for m in apps.get_models(include_auto_created=True) if is_global(m)]
    allowed = {m._meta.db_table for m in open_models}
    allowed |= {field.m2m_db_table() for m in open_models for field in m._meta.local_many_to_many}
    found = sql(
        "SELECT relname, relrowsecurity AND relforcerowsecurity AND EXISTS"
        " (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polwithcheck IS NOT NULL)"
        " FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " WHERE relkind IN ('r', 'p', 'm', 'v') AND nspname = 'public' AND relname <> 'django_migrations'"
    )
    assert {name for name, forced in found if not forced} - allowed == set()


def test_every_policy_compares_the_bare_column(db: None) -> None:
    """A cast of the column or a subquery on other tables costs hundreds of times more."""
    policies = sql("SELECT tablename, policyname, qual FROM pg_policies WHERE schemaname = 'public'")

    assert {table for table, _name, _qual in policies} == {m._meta.db_table for m in TENANT_MODELS}
    for _table, name, qual in policies:
        assert str(qual).startswith(("(municipality_id = ( SELECT", "(user_id = ( SELECT")), name


# ---- lock 3: foreign keys may not cross, unique keys do not tell


# what a check constraint asks for beside the reference, so that the reference itself is tried
NEEDED_BESIDE = {"schools.School.duplicate_of": ", is_active = false"}


def test_foreign_keys_may_not_cross(rows_of_both: dict[str, Rows], north: Municipality) -> None:
    crossed = []
    for model, name in REFERENCES:
        field = model._meta.get_field(name)
        foreign = rows_of_both["south"](field.related_model).pk
        with in_municipality(north.pk):
            further = NEEDED_BESIDE.get(f"{model._meta.label}.{name}", "")
            answer = refusal(f'UPDATE "{model._meta.db_table}" SET {field.column} = %s{further}', [foreign])
        if not re.search("_same|pgtrigger|frozen", answer):
            crossed.append(f"{model._meta.label}.{name}: {answer!r}")
    assert crossed == []


def test_unique_keys_hold_within_one_municipality(db: None) -> None:
    """A unique key across municipalities would tell one town that another has the same value."""
    found = sql(
        "SELECT indrelid::regclass::text, indexrelid::regclass::text,"
        " (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY(indkey))"
        " FROM pg_index"
        " WHERE indisunique AND NOT indisprimary"
    )
    ours = {m._meta.db_table for m in TENANT_MODELS}
    assert [name for table, name, columns in found if table in ours and "municipality_id" not in columns] == []  # type: ignore[operator]


# ---- lock 4: nothing is forgotten


def test_every_reference_between_tenants_is_composite() -> None:
    single = [
        f"{model._meta.label}.{field.name}"
        for model in TENANT_MODELS
        for field in model._meta.local_concrete_fields
        if model not in EVENT_MODELS and field.related_model in TENANT_MODELS and (model, field.name) not in REFERENCES
    ]
    assert single == []


# ---- the current municipality


def test_nested_blocks_restore_the_outer_one(north: Municipality, south: Municipality) -> None:
    with in_municipality(north.pk):
        with in_municipality(south.pk):
            make_all(Rows(User.objects.create_user("s@s.test")))
        assert all(not model._default_manager.exists() for model in MAKERS)
        assert sql("SELECT count(*) FROM schools_school") == [(0,)]


def test_an_error_in_a_nested_block_restores_the_outer_one(north: Municipality, south: Municipality) -> None:
    with in_municipality(north.pk):
        make_all(Rows(User.objects.create_user("n@n.test")))
        with pytest.raises(IntegrityError), in_municipality(south.pk):
            Municipality.objects.create(slug="north", name="again")
        assert sql("SELECT count(*) FROM schools_school") == [(1,)]


# ---- audit


def test_the_audit_trail_is_append_only(inside_north: dict[str, Rows]) -> None:
    for attack in ("UPDATE \"%s\" SET pgh_label = 'x'", 'DELETE FROM "%s"'):
        assert tables({m: refusal(attack % m._meta.db_table) for m in EVENT_MODELS}, "pgtrigger") == []


def test_what_people_edit_leaves_a_trace(inside_north: dict[str, Rows]) -> None:
    silent = [m._meta.label for m in EVENT_MODELS if not m._default_manager.filter(pgh_label="insert").exists()]
    assert silent == []


def test_deletes_leave_a_trace(inside_north: dict[str, Rows]) -> None:
    Membership.objects.all().delete()

    labels = Membership.pgh_event_model._default_manager.values_list("pgh_label", flat=True)
    assert sorted(labels) == ["delete", "insert"]
