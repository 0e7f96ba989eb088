"""The embedded Valkey: one server on a unix socket with a password, kept between starts."""

import signal
from pathlib import Path

import redis

from config import environment
from config.servers import processes
from config.servers.place import Place, ServerProblem
from config.servers.programs import Programs

SETTINGS = """\
# Written by config.servers at each start. The password stands here and not in the command line: ps shows that.
port 0
unixsocket "{socket}"
unixsocketperm 700
requirepass "{password}"
dir "{folder}"
appendonly yes
appendfsync everysec
pidfile "{folder}/valkey.pid"
logfile "{folder}/valkey.log"
loglevel warning
daemonize yes
maxmemory-policy noeviction
"""


def start(place: Place, programs: Programs) -> None:
    if is_running(place) and _answers(place):
        return
    stop(place)  # one that runs and does not answer
    folder = place.make(place.folder / "valkey")
    settings = SETTINGS.format(socket=_socket(place), folder=folder, password=_password())
    place.write(folder / "valkey.conf", settings)
    place.check([programs.valkey, folder / "valkey.conf"])
    if not processes.wait_until(lambda: _answers(place), seconds=20):
        log = folder / "valkey.log"
        tail = "\n".join(log.read_text().splitlines()[-8:]) if log.exists() else ""
        raise ServerProblem(f"Valkey does not start:\n{tail}")


def stop(place: Place) -> None:
    """SIGTERM: Valkey writes what it holds and goes."""
    pid = _pid(place)
    if pid is not None and is_running(place):
        processes.end(pid, lambda: is_running(place), signal.SIGTERM, seconds=10)


def is_running(place: Place) -> bool:
    pid = _pid(place)
    return pid is not None and processes.is_running(pid, "valkey-server", str(_socket(place)))


def url(place: Place) -> str:
    return f"redis+socket://:{_password()}@{_socket(place)}?virtual_host=0"


def _pid(place: Place) -> int | None:
    return processes.pid_in(place.folder / "valkey" / "valkey.pid")


def _socket(place: Place) -> Path:
    return place.sockets / "valkey.sock"


def _password() -> str:
    return environment.kept_secret("password_valkey")


def _answers(place: Place) -> bool:
    client = redis.Redis(unix_socket_path=str(_socket(place)), password=_password(), socket_timeout=5)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
