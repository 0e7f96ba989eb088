"""The processes that the demonstration starts: watched, logged, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

DIES_WITH_ITS_PARENT = 1  # PR_SET_PDEATHSIG of prctl
LIBC = ctypes.CDLL(None)
LINES_OF_LOG = 15


@dataclass(frozen=True)
class Child:
    name: str
    process: subprocess.Popen[bytes]
    log: Path
    copier: threading.Thread

    def tail(self) -> str:
        self.copier.join(timeout=2)
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LINES_OF_LOG:])


def start(name: str, command: Iterable[str], log: Path) -> Child:
    """In a session of its own: Ctrl-C reaches the supervisor alone, which then stops all in order."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 (one system call, made ready above)
    )
    output = open(log, "wb", buffering=0)  # noqa: SIM115 (the copier closes it)
    copier = threading.Thread(target=_copy, args=(process.stdout, output, name), daemon=True)
    copier.start()
    return Child(name, process, log, copier)


def stop(children: Iterable[Child], seconds: float = 20) -> None:
    """Ask first: a worker finishes its task; who has not gone in time is killed with all it started."""
    running = [child for child in children if child.process.poll() is None]
    for child in running:
        child.process.terminate()
    end = time.monotonic() + seconds
    for child in running:
        try:
            child.process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()


def _end_with_parent() -> None:
    LIBC.prctl(DIES_WITH_ITS_PARENT, signal.SIGTERM)


def _copy(source: IO[bytes], log: IO[bytes], name: str) -> None:
    """To the log and to the terminal: mails of the demonstration are printed there."""
    terminal: IO[bytes] | None = sys.stdout.buffer if sys.stdout else None
    with source, log:
        for line in source:
            log.write(line)
            terminal = _printed(terminal, f"{name:>6} | ".encode() + line)


def _printed(terminal: IO[bytes] | None, line: bytes) -> IO[bytes] | None:
    """None from the moment the terminal is gone."""
    try:
        if terminal is not None:
            terminal.write(line)
            terminal.flush()
    except (OSError, ValueError):
        return None
    return terminal
