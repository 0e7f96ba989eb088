"""The roles of the database: the owner migrates, the application serves, the backup reads everything."""

from contextlib import closing
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor  # noqa: N812 (a class with a small name)

from config import environment

DATABASE = "opora"
OWNER, APPLICATION, BACKUP = "opora_owner", "opora_app", "opora_backup"
ATTRIBUTES = {
    OWNER: "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE CREATEDB",
    APPLICATION: "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB",
    BACKUP: "LOGIN NOSUPERUSER BYPASSRLS NOCREATEROLE NOCREATEDB",
}
PASSWORDS = {role: f"password_{role.removeprefix('opora_')}" for role in ATTRIBUTES}


def prepare(administrator_url: str) -> tuple[str, str]:
    """Make the roles and the database on a server; the URLs of the application and of the owner."""
    with closing(psycopg2.connect(administrator_url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for role in ATTRIBUTES:
                _make_role(cursor, role)
            _make_database(cursor, connection.server_version)
    owner_url = url_as(administrator_url, OWNER)
    with closing(psycopg2.connect(owner_url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(_default_grant("SELECT", "TABLES", BACKUP))
        cursor.execute(_default_grant("SELECT", "SEQUENCES", BACKUP))
    return url_as(administrator_url, APPLICATION), owner_url


def grant_defaults(cursor: Cursor, application: str) -> None:
    """What the owner makes from now on in this database, the application may use but not change."""
    cursor.execute(_default_grant("SELECT, INSERT, UPDATE, DELETE", "TABLES", application))
    cursor.execute(_default_grant("USAGE", "SEQUENCES", application))
    cursor.execute("SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public'")
    if cursor.fetchone() == (True,):
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        revoke = "REVOKE CREATE ON SCHEMA public FROM {}"
        cursor.execute(sql.SQL(revoke).format(sql.Identifier(application)))


def grant_defaults_at(owner_url: str, application: str) -> None:
    with closing(psycopg2.connect(owner_url)) as connection, connection, connection.cursor() as cursor:
        grant_defaults(cursor, application)


def url_as(administrator_url: str, role: str, database: str = DATABASE) -> str:
    """The same server, another role and database."""
    parts = urlsplit(administrator_url)
    host = parts.netloc.rpartition("@")[2]
    password = environment.kept_secret(PASSWORDS[role])
    return urlunsplit((parts.scheme, f"{role}:{password}@{host}", f"/{database}", parts.query, ""))


def _make_role(cursor: Cursor, role: str) -> None:
    """An existing role gets the attributes and the password of this checkout: the last set-up wins."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    statement = sql.SQL(f"{verb} ROLE {{}} {ATTRIBUTES[role]} PASSWORD {{}}")
    secret = sql.Literal(environment.kept_secret(PASSWORDS[role]))
    cursor.execute(statement.format(sql.Identifier(role), secret))


def _make_database(cursor: Cursor, server_version: int) -> None:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    if cursor.fetchone():
        return
    # PostgreSQL 17 brought locales of its own; before, C.UTF-8 is the operating system's.
    is_builtin = server_version >= 170000
    locale = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'" if is_builtin else "LOCALE 'C.UTF-8'"
    statement = f"CREATE DATABASE {{}} OWNER {{}} TEMPLATE template0 ENCODING 'UTF8' {locale}"
    cursor.execute(sql.SQL(statement).format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))


def _default_grant(privileges: str, kind: str, role: str) -> sql.Composed:
    statement = f"ALTER DEFAULT PRIVILEGES GRANT {privileges} ON {kind} TO {{}}"
    return sql.SQL(statement).format(sql.Identifier(role))
