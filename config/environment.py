"""The environment, read in one place: typed and loud; nothing secret has a default outside the demo."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

CHECKOUT = Path(__file__).resolve().parent.parent

Mode = Literal["demo", "test", "production"]
DatabaseRole = Literal["application", "owner"]

SHORTEST_SECRET_KEY = 50
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class EnvironmentProblem(Exception):
    """The environment does not say what the portal needs; the message says what to do."""


@dataclass(frozen=True)
class Servers:
    """Where PostgreSQL and Redis (or Valkey) answer."""

    database_url: str  # the application role: serves
    owner_url: str | None  # the owner role: migrates, makes the test database
    redis_url: str  # Celery: broker
    cache_url: str  # Django: cache

    def database_url_of(self, role: DatabaseRole) -> str:
        if role == "application":
            return self.database_url
        if self.owner_url is None:
            raise EnvironmentProblem("DATABASE_OWNER_URL is needed to work as the owner role.")
        return self.owner_url


# For the few commands that need no servers: collectstatic while an image is built, doctor.
NOWHERE = Servers("postgresql://nobody@127.0.0.1:1/none", None, "redis://127.0.0.1:1/0", "redis://127.0.0.1:1/1")


def text(name: str, default: str = "") -> str:
    """An empty variable counts as one that is not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise EnvironmentProblem(f"{name} is {value!r}: write 1 or 0.")
    return value in TRUE


def whole_number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdecimal():
        raise EnvironmentProblem(f"{name} is {value!r}: write a whole number.")
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A list, written with commas or spaces between."""
    return tuple(text(name).replace(",", " ").split()) or default


def required(name: str) -> str:
    value = text(name)
    if not value:
        raise EnvironmentProblem(f"{name} is not set; it has no default in {mode()} mode.")
    return value


def mode() -> Mode:
    value = text("OPORA_MODE", "demo")
    for known in get_args(Mode):
        if value == known:
            return known
    raise EnvironmentProblem(f"OPORA_MODE is {value!r}: write demo, test or production.")


def database_role() -> DatabaseRole:
    value = text("OPORA_DATABASE_ROLE", "application")
    for known in get_args(DatabaseRole):
        if value == known:
            return known
    raise EnvironmentProblem(f"OPORA_DATABASE_ROLE is {value!r}: write application or owner.")


def checkout_folder() -> Path:
    """A folder of this checkout's own, for everything that is kept outside git."""
    named = text("OPORA_DATA")
    return Path(named).absolute() if named else CHECKOUT / ".opora"


def data_folder() -> Path:
    """The tests have a folder inside the checkout's, with servers of their own: they may run beside a demo."""
    return checkout_folder() / "test" if mode() == "test" else checkout_folder()


def secret_key() -> str:
    if mode() != "production":
        return kept_secret("secret_key")
    value = required("OPORA_SECRET_KEY")
    if len(value) < SHORTEST_SECRET_KEY or len(set(value)) < 10:
        raise EnvironmentProblem(f"OPORA_SECRET_KEY needs at least {SHORTEST_SECRET_KEY} random characters.")
    return value


def kept_secret(name: str) -> str:
    """A random text made once and kept in the checkout's folder, readable by its owner alone."""
    path = checkout_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{name}.{os.getpid()}")
    if not path.exists():
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)  # who comes second takes the first one's secret
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


def servers() -> Servers:
    """From the environment, or from what the running embedded servers of this checkout wrote down."""
    kept = {} if mode() == "production" else running_servers()
    database_url = text("DATABASE_URL")
    owner_url = text("DATABASE_OWNER_URL") or None
    if not database_url:
        database_url, owner_url = kept.get("database_url", ""), owner_url or kept.get("owner_url")
    redis_url = text("REDIS_URL") or kept.get("redis_url", "")
    if not database_url or not redis_url:
        if flag("OPORA_WITHOUT_SERVERS"):
            return NOWHERE
        raise EnvironmentProblem(_no_servers())
    return Servers(database_url, owner_url, redis_url, text("CACHE_URL") or cache_url_of(redis_url))


def running_servers() -> dict[str, str]:
    """What `config.servers` wrote; a copy that came along with a copied checkout is not ours."""
    path = data_folder() / "servers.json"
    if not path.exists():
        return {}
    kept: dict[str, str] = json.loads(path.read_text())
    return kept if kept.get("folder") == str(data_folder()) else {}


def _no_servers() -> str:
    if mode() == "production":
        return "DATABASE_URL and REDIS_URL must name the servers in production mode."
    return (
        f"No PostgreSQL and Redis: none runs for {data_folder()}. Start them with `make demo` "
        "(or `python -m config.servers start`), or set DATABASE_URL and REDIS_URL."
    )


def redis_url_in(redis_url: str, number: int) -> str:
    """The same server as Celery spells it, another of its numbered databases."""
    parts = urlsplit(redis_url)
    if parts.scheme == "redis+socket":
        return urlunsplit((parts.scheme, parts.netloc, parts.path, f"virtual_host={number}", ""))
    return urlunsplit((parts.scheme, parts.netloc, f"/{number}", parts.query, ""))


def cache_url_of(redis_url: str) -> str:
    """Django spells a socket differently; the cache is the numbered database after the broker's."""
    parts = urlsplit(redis_url)
    is_socket = parts.scheme == "redis+socket"
    number = dict(parse_qsl(parts.query)).get("virtual_host", "0") if is_socket else parts.path.strip("/") or "0"
    if not number.isdecimal():
        raise EnvironmentProblem("REDIS_URL ends with the number of a database, such as /0.")
    if is_socket:
        return urlunsplit(("unix", parts.netloc, parts.path, f"db={int(number) + 1}", ""))
    return redis_url_in(redis_url, int(number) + 1)


def django_database(url: str) -> dict[str, Any]:
    """postgresql://user:password@host:port/name?option=value, every part percent-encoded where needed.

    A unix socket is a host that is a folder: %2Frun%2Fpostgresql, or ?host=/run/postgresql.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise EnvironmentProblem("A database URL reads postgresql://user:password@host:port/name.")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or _host_as_written(parts.netloc)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def _host_as_written(netloc: str) -> str:
    """urlsplit's own hostname is lower-case, which breaks the path of a socket."""
    host = netloc.rpartition("@")[2]
    name, colon, port = host.rpartition(":")
    return unquote(name if colon and port.isdecimal() else host).strip("[]")
