"""Whether the process of a pid file is still the server that wrote it."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


def pid_in(path: Path) -> int | None:
    """The first line; PostgreSQL and Valkey agree on that."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(path.read_text().splitlines()[0])
    return None


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0]
    except OSError:
        return False
    return state not in {b"Z", b"X"}


def is_running(pid: int, program: str, word: str) -> bool:
    """A pid is used again after a restart of the machine or container: look at what runs under it."""
    try:
        command = os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False
    return is_alive(pid) and program in command and word in command


def wait_until(question: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not question():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def end(pid: int, still_runs: Callable[[], bool], how: signal.Signals, seconds: float) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, how)
    if not wait_until(lambda: not still_runs(), seconds):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not still_runs(), seconds)
