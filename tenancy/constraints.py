"""Isolation as model constraints, so that makemigrations writes it."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models import BaseConstraint, Model

from tenancy.context import MUNICIPALITY_SETTING, USER_SETTING


class _SqlConstraint(BaseConstraint):
    """A constraint that is its own SQL and cannot be checked in Python."""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """PostgreSQL alone can answer."""

    def constraint_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Part of CREATE TABLE: the table does not exist yet, so everything waits for it."""
        self.create_sql(model, schema_editor)

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash(self.name)


class TenantIsolation(_SqlConstraint):
    """The second lock: row-level security, forced on the owner too.

    `referenced` adds the key that composite foreign keys of other tables point at.
    """

    def __init__(self, *, name: str, referenced: bool = True) -> None:
        super().__init__(name=name)
        self.referenced = referenced

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "referenced": self.referenced}

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        table = model._meta.db_table
        own = f"municipality_id = (SELECT nullif(current_setting('{MUNICIPALITY_SETTING}', true), '')::bigint)"
        key = f'ALTER TABLE "{table}" ADD CONSTRAINT "{self.name}" UNIQUE (municipality_id, id);'
        statement = Statement(
            f"{key if self.referenced else ''}"
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;'
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;'
            f'CREATE POLICY "{self.name}" ON "{table}" USING ({own}) WITH CHECK ({own})'
        )
        # before the composite foreign keys of the same migration, which need the key
        schema_editor.deferred_sql.insert(0, statement)

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:
        table = model._meta.db_table
        key = f';ALTER TABLE "{table}" DROP CONSTRAINT "{self.name}"'
        return Statement(
            f'DROP POLICY "{self.name}" ON "{table}";'
            f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY;'
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY'
            f"{key if self.referenced else ''}"
        )


class SameMunicipality(_SqlConstraint):
    """The third lock: a foreign key may not cross municipalities.

    PostgreSQL checks a plain foreign key past row-level security, a composite one it cannot cross.
    """

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        field = model._meta.get_field(self.field)
        target = field.related_model._meta.db_table  # type: ignore[union-attr]
        statement = Statement(
            f'ALTER TABLE "{model._meta.db_table}" ADD CONSTRAINT "{self.name}" '
            f'FOREIGN KEY (municipality_id, {field.column}) REFERENCES "{target}" (municipality_id, id) '  # type: ignore[union-attr]
            f"DEFERRABLE INITIALLY DEFERRED"
        )
        schema_editor.deferred_sql.append(statement)

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:
        return Statement(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{self.name}"')


class OwnRowsReadable(_SqlConstraint):
    """A person may read the own rows of a table in every municipality (switcher, page after sign-in)."""

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        own = f"user_id = (SELECT nullif(current_setting('{USER_SETTING}', true), '')::bigint)"
        statement = Statement(f'CREATE POLICY "{self.name}" ON "{model._meta.db_table}" FOR SELECT USING ({own})')
        schema_editor.deferred_sql.append(statement)

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:
        return Statement(f'DROP POLICY "{self.name}" ON "{model._meta.db_table}"')
