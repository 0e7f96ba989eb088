"""A command in a process of its own: what it prints, and the most memory that it and its children held."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from config import environment

SAMPLE_SECONDS = 0.01


@dataclass(frozen=True)
class Measured:
    output: str
    memory_mib: float


def run_module(module: str, *words: str) -> Measured:
    command = [sys.executable, "-m", module, *words]
    process = subprocess.Popen(command, cwd=environment.CHECKOUT, stdout=subprocess.PIPE, text=True)
    most = 0
    while process.poll() is None:
        most = max(most, _resident(process.pid))
        time.sleep(SAMPLE_SECONDS)
    assert process.stdout
    output = process.stdout.read()
    if process.returncode:
        raise SystemExit(f"{module} {' '.join(words)} failed")
    return Measured(output, most / 2**20)


def _resident(pid: int) -> int:
    """Bytes of a process and of its children; a process that has just ended holds none."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * 4096 + sum(_resident(int(child)) for child in children)
