"""What `doctor` looks at: each question answers with what is missing, or with nothing."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config import environment, health
from tenancy.checks import the_role_is_not_privileged

LIBRARIES = {  # Debian package: its library, as WeasyPrint loads it
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
PROGRAMS_OF_TESTS = {"chromium": "chromium", "poppler-utils": "pdftotext", "gettext": "msgfmt"}


@dataclass(frozen=True)
class Finding:
    about: str
    missing: str  # "" when all is well
    is_needed: bool = True


@dataclass(frozen=True)
class Question:
    about: str | Promise  # translated when it is shown
    answer: Callable[[], str]
    is_needed: bool = True


def diagnose() -> Iterator[Finding]:
    """Servers first: without a database the questions about its content are not asked."""
    for question in QUESTIONS:
        yield Finding(str(question.about), question.answer(), question.is_needed)
    if health.database_answers():
        for question in QUESTIONS_OF_DATABASE:
            yield Finding(str(question.about), question.answer(), question.is_needed)


def _libraries() -> str:
    return _packages(package for package, library in LIBRARIES.items() if not _loads(library))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _fonts() -> str:
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        found = any(Path("/usr/share/fonts").rglob("PTS55F.ttf"))
    else:
        found = (
            "PT Sans" in subprocess.run([fc_list, ":family=PT Sans", "family"], capture_output=True, text=True).stdout
        )
    return "" if found else _packages(["fonts-paratype"])


def _programs_of_tests() -> str:
    return _packages(package for package, program in PROGRAMS_OF_TESTS.items() if shutil.which(program) is None)


def _packages(missing: Iterator[str] | list[str]) -> str:
    names = " ".join(missing)
    return _("As root: apt-get install %(packages)s") % {"packages": names} if names else ""


def _data_folder() -> str:
    folder = environment.data_folder()
    if os.access(folder, os.W_OK | os.X_OK):
        return ""
    return _("The folder %(folder)s cannot be written to.") % {"folder": folder}


def _static_files() -> str:
    if settings.MODE == "test" or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return ""
    return _("Run: python manage.py collectstatic")


def _database() -> str:
    if health.database_answers():
        return ""
    return _("PostgreSQL does not answer. Start the demonstration, or look at DATABASE_URL.")


def _broker() -> str:
    if health.broker_answers():
        return ""
    return _("Redis does not answer. Start the demonstration, or look at REDIS_URL.")


def _role() -> str:
    return "; ".join(f"{error.msg}. {error.hint}" for error in the_role_is_not_privileged(None, databases=["default"]))


def _migrations() -> str:
    pending = health.pending_migrations()
    if not pending:
        return ""
    command = "python manage.py migrate"
    return _("Not applied: %(migrations)s. Run: %(command)s") % {
        "migrations": ", ".join(pending[:5]),
        "command": command,
    }


QUESTIONS = (
    Question(gettext_lazy("Libraries for PDF"), _libraries),
    Question(gettext_lazy("PT fonts"), _fonts),
    Question(gettext_lazy("Data folder"), _data_folder),
    Question(gettext_lazy("Static files"), _static_files),
    Question(gettext_lazy("PostgreSQL"), _database),
    Question(gettext_lazy("Redis or Valkey"), _broker),
    Question(gettext_lazy("Programs for the tests"), _programs_of_tests, is_needed=False),
)
QUESTIONS_OF_DATABASE = (
    Question(gettext_lazy("Role of the database"), _role),
    Question(gettext_lazy("Migrations"), _migrations),
)
