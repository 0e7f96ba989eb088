"""Work in a process of its own, which kills itself before one of its statements.

The processes are forked from a server that never holds a connection or a browser's loop, as a test's process may.
"""

import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import connections

if not apps.ready:
    django.setup()

SERVER = get_context("forkserver")
SERVER.set_forkserver_preload([__name__, "tests.schools.storing.test_killed"])
LATE = 400  # no load needs so many statements

Work = Callable[..., None]


def is_killed(work: Work, *words: Any, at: int) -> bool:
    """Whether the work came to its statement of this number, and no further; else it came to its end."""
    process = SERVER.Process(target=_work, args=(str(settings.MEDIA_ROOT), at, work, words))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def stages(work: Work, *words: Any) -> Iterator[int]:
    """Kill the work before every third of its statements, until it comes to its end."""
    for number in range(3, LATE, 3):
        if not is_killed(work, *words, at=number):
            return
        yield number
    raise AssertionError("The work never came to its end.")


def _work(files: str, killed_at: int, work: Work, words: tuple[Any, ...]) -> None:
    settings.MEDIA_ROOT = files
    with connections["default"].execute_wrapper(_killer(killed_at)):
        work(*words)


def _killer(number: int) -> Callable[..., Any]:
    left = iter(range(number))

    def execute(execute: Callable[..., Any], *statement: Any) -> Any:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    return execute
