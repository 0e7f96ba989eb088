"""The supervisor of the demonstration refuses in words what it must not or cannot do."""

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.demo import children
from config.environment import CHECKOUT


def demo(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "OPORA_MODE": "demo", "OPORA_DATA": str(folder), **variables}
    command = [sys.executable, "-m", "config.demo"]
    return subprocess.run(
        command, cwd=CHECKOUT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30
    )


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"OPORA_MODE": "production"}, "demo mode only"),
        ({"OPORA_BIND": "0.0.0.0"}, "loopback"),
        ({"OPORA_BIND": "192.168.0.5"}, "loopback"),
        ({"OPORA_BIND": "localhost"}, "loopback"),
        ({"PORT": "70000"}, "from 1 to 65535"),
        ({"PORT": "eight"}, "whole number"),
    ],
)
def test_refused_before_anything_is_started(variables: dict[str, str], message: str, tmp_path: Path) -> None:
    refused = demo(tmp_path, **variables)

    assert refused.returncode == 1
    assert message in refused.stderr
    assert "Traceback" not in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_a_clear_message(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = demo(tmp_path, PORT=str(port))

    assert refused.returncode == 1
    assert f"Port {port} cannot be used" in refused.stderr
    assert "make demo PORT=" in refused.stderr


def test_a_second_demonstration_of_the_same_checkout_is_refused(tmp_path: Path) -> None:
    with open(tmp_path / "demo.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = demo(tmp_path)

    assert (refused.returncode, refused.stderr) == (1, "opora: The demonstration of this checkout already runs.\n")


def test_a_child_leaves_its_last_lines(tmp_path: Path) -> None:
    child = children.start("web", ["this", "module"], tmp_path / "web.log")  # python -m this: a page of text

    assert child.process.wait(10) == 0
    assert "Namespaces are one honking great idea" in child.tail()


def test_who_does_not_stop_in_time_is_killed_with_all_it_started(tmp_path: Path) -> None:
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    child = children.start("deaf", ["timeit", "-n1", "-r1", deaf], tmp_path / "deaf.log")
    while b"deaf" not in child.log.read_bytes():
        assert child.process.poll() is None

    children.stop([child], seconds=0.3)

    assert child.process.returncode == -9
