"""python -m config.demo: what `make demo` runs. Ctrl-C or SIGTERM stops everything; the data stay."""

import fcntl
import ipaddress
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config import environment, servers
from config.demo import children
from config.demo.preparation import PreparationFailed, prepare

SECONDS_TO_READY = 90
ACCOUNTS = ("head@", "methodist@", "director1@", "director2@", "curator@", "observer@")


class Refused(Exception):
    """The demonstration cannot run; the message says why and what to do."""


class Stopped(BaseException):
    """Somebody wants it to end: Ctrl-C, SIGTERM or a closed terminal."""


def main() -> None:
    _refuse_other_modes()
    address = _address()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    started: list[children.Child] = []
    with _only_one():
        _refuse_taken(address)
        try:
            _run(address, started)
        except Stopped:
            print("\nStopping ...", flush=True)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            children.stop(started)
            servers.stop()


def _run(address: tuple[str, int], started: list[children.Child]) -> None:
    prepare(servers.start())
    logs = environment.data_folder() / "logs"
    logs.mkdir(mode=0o700, exist_ok=True)
    os.environ["PYTHONWARNINGS"] = "ignore:You're running the worker"  # Celery, when root tries the demonstration
    for name, command in _commands(address).items():
        started.append(children.start(name, command, logs / f"{name}.log"))
    _wait_until_ready(address, started)
    print(_welcome(address), flush=True)
    while True:
        _refuse_dead(started)
        time.sleep(1)


def _commands(address: tuple[str, int]) -> dict[str, list[str]]:
    schedule = environment.data_folder() / "beat-schedule"
    celery = ["celery", "--app", "config.celery:app", "--quiet"]
    bind = f"--bind=[{address[0]}]:{address[1]}" if ":" in address[0] else f"--bind={address[0]}:{address[1]}"
    return {
        "web": [
            "gunicorn",
            "config.wsgi:application",
            bind,
            "--workers=2",
            "--no-control-socket",
            "--log-level=warning",
        ],
        "worker": [*celery, "worker", "--concurrency=2", "--max-tasks-per-child=50", "--loglevel=WARNING"],
        "beat": [*celery, "beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=WARNING"],
    }


def _refuse_other_modes() -> None:
    if environment.mode() != "demo":
        raise Refused(f"OPORA_MODE is {environment.mode()}: the demonstration runs in demo mode only.")


def _address() -> tuple[str, int]:
    """Its passwords are known to everybody, so nobody but this machine may reach it."""
    host, port = environment.text("OPORA_BIND", "127.0.0.1"), environment.whole_number("PORT", 8000)
    try:
        is_loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        raise Refused(f"OPORA_BIND is {host}: the demonstration answers on a loopback address only (127.0.0.1).")
    if not 0 < port < 65536:
        raise Refused(f"PORT is {port}: write a number from 1 to 65535.")
    return host, port


def _refuse_taken(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise Refused(
                f"Port {address[1]} cannot be used ({error.strerror}). Choose another: make demo PORT=8001"
            ) from error


@contextmanager
def _only_one() -> Iterator[None]:
    folder = environment.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "demo.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("The demonstration of this checkout already runs.") from None
        yield


def _wait_until_ready(address: tuple[str, int], started: list[children.Child]) -> None:
    end = time.monotonic() + SECONDS_TO_READY
    while not _is_ready(address):
        _refuse_dead(started)
        if time.monotonic() > end:
            raise Refused(f"It did not get ready in {SECONDS_TO_READY} seconds: see `manage.py doctor`.")
        time.sleep(0.1)


def _is_ready(address: tuple[str, int]) -> bool:
    try:
        with urlopen(f"{_url(address)}readyz", timeout=5) as answer:  # noqa: S310 (an address of our own)
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _refuse_dead(started: list[children.Child]) -> None:
    for child in started:
        if child.process.poll() is not None:
            raise Refused(f"{child.name} has ended (code {child.process.returncode}). Its last lines:\n{child.tail()}")
    for name, is_running in servers.watched().items():
        if not is_running:
            raise Refused(f"{name} has ended; its log lies below {environment.data_folder()}.")


def _url(address: tuple[str, int]) -> str:
    host = f"[{address[0]}]" if ":" in address[0] else address[0]
    return f"http://{host}:{address[1]}/"


def _welcome(address: tuple[str, int]) -> str:
    password = environment.text("OPORA_DEMO_PASSWORD", "opora-demo")
    return f"""
Opora runs at {_url(address)}
Sign in there with one click, or by hand: {" ".join(ACCOUNTS)} + <municipality>.demo
  for instance methodist@tutaev.demo, password {password}
  municipalities: tutaev ust-ilimsk chesma alkeevo saratov, invented: zarechny ozerny
The data stay in {_shown(environment.data_folder())}; Ctrl-C stops everything.
"""


def _shown(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def _stop(number: int, frame: object) -> None:
    raise Stopped


if __name__ == "__main__":
    try:
        main()
    except Stopped:
        pass
    except (Refused, PreparationFailed, servers.ServerProblem, environment.EnvironmentProblem) as problem:
        sys.exit(f"opora: {problem}")
