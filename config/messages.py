"""python -m config.messages [--check]: the Russian catalogue, extracted, merged with the rooms' fragments, compiled.

Everything happens in a temporary copy of the sources; --check changes no file.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.core.management.commands import makemessages

from config.environment import CHECKOUT

CATALOGUE = Path("locale/ru/LC_MESSAGES/django.po")
FRAGMENTS = Path("locale/fragments")
SOURCES = {".py", ".html", ".txt"}
NOT_SOURCES = {".git", ".venv", ".opora", "__pycache__", "tests", "bench", "docs", "requirements", "node_modules"}
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: opora\n"
"Language: ru\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
"""
CHANGES_EACH_TIME = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date):.*\n', re.MULTILINE)


class Extract(makemessages.Command):
    """A guess of msgmerge is no translation."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/messages")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something is missing")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="opora-messages-") as folder:
        copy = Path(folder)
        catalogue = _merged(copy)
        compiled = _compiled(copy)
        missing = _missing(copy)
    for message in missing:
        print(f"no translation: {message}")
    if chosen.check:
        is_outdated = _read(CATALOGUE.with_suffix(".mo")) != compiled
        if is_outdated:
            print("The compiled catalogue is not up to date: run `make messages` and commit locale/.")
        return 1 if missing or is_outdated else 0
    _write(CATALOGUE, catalogue)
    _write(CATALOGUE.with_suffix(".mo"), compiled)
    return 0


def _merged(copy: Path) -> bytes:
    """The fragments come first: they are what people edit."""
    shutil.copytree(CHECKOUT, copy, ignore=_not_sources, dirs_exist_ok=True)
    target = copy / CATALOGUE
    target.parent.mkdir(parents=True, exist_ok=True)
    header = copy / "header.po"
    header.write_text(HEADER, encoding="utf-8")
    known = [header, *sorted((CHECKOUT / FRAGMENTS).glob("*.po")), CHECKOUT / CATALOGUE]
    existing = [path for path in known if path.exists()]
    _gettext("msgcat", "--force-po", "--use-first", "--no-wrap", "--output-file", target, *existing)
    here = Path.cwd()
    os.chdir(copy)
    try:
        call_command(Extract(), locale=["ru"], no_wrap=True, no_location=True, verbosity=0)
    finally:
        os.chdir(here)
    options = ("--no-obsolete", "--no-location", "--sort-output", "--no-wrap")
    _gettext("msgattrib", *options, "--output-file", target, target)
    content = CHANGES_EACH_TIME.sub("", target.read_text(encoding="utf-8"))
    target.write_text(content, encoding="utf-8")
    return content.encode()


def _compiled(copy: Path) -> bytes:
    target = copy / "django.mo"
    _gettext("msgfmt", "--check-format", "--output-file", target, copy / CATALOGUE)
    return target.read_bytes()


def _missing(copy: Path) -> list[str]:
    """One line for each message that has no translation or a doubtful one."""
    options = ("--no-obsolete", "--no-wrap")
    found = _gettext("msgattrib", "--untranslated", *options, copy / CATALOGUE)
    found += _gettext("msgattrib", "--only-fuzzy", *options, copy / CATALOGUE)
    entries = re.findall(r'^msgid ((?:".*"\n?)+)', found, re.MULTILINE)
    texts = ["".join(re.findall(r'"(.*)"', entry)) for entry in entries]
    return [text for text in texts if text]


def _not_sources(folder: str, names: list[str]) -> set[str]:
    paths = [Path(folder, name) for name in names]
    return {path.name for path in paths if path.name in NOT_SOURCES or (path.is_file() and path.suffix not in SOURCES)}


def _gettext(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


def _read(path: Path) -> bytes:
    return (CHECKOUT / path).read_bytes() if (CHECKOUT / path).exists() else b""


def _write(path: Path, content: bytes) -> None:
    if _read(path) != content:
        (CHECKOUT / path).parent.mkdir(parents=True, exist_ok=True)
        draft = (CHECKOUT / path).with_suffix(f"{path.suffix}.{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(CHECKOUT / path)


if __name__ == "__main__":
    sys.exit(main())
