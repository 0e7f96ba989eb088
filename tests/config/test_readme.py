"""README says what is true: the variables, the commands and the files it names exist."""

import re
from functools import cache

import pytest
from django.core.management import get_commands

from config.environment import CHECKOUT

READ = re.compile(r'(?:text|flag|whole_number|words|required)\("([A-Z_]+)"')


@cache
def readme() -> str:
    return (CHECKOUT / "README.md").read_text()


def test_the_table_of_the_environment_is_complete() -> None:
    sources = [*(CHECKOUT / "config").rglob("*.py"), *(CHECKOUT / "tests/plugins").glob("*.py")]
    read = {name for path in sources for name in READ.findall(path.read_text())}
    rows = re.findall(r"^\|(.+?)\|", readme().partition("## Environment")[2], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}

    assert named == read


@pytest.mark.parametrize("command", sorted(set(re.findall(r"manage\.py (\w+)", readme()))))
def test_commands_exist(command: str) -> None:
    assert command in get_commands()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^    )make (\w+)", readme(), re.MULTILINE))))
def test_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (CHECKOUT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(path: str) -> None:
    text = (CHECKOUT / path).read_text()
    named = re.findall(r"`((?:[a-z_]+/)+[\w.-]+)`|\]\(([\w./-]+)\)", text)

    missing = [name for pair in named for name in pair if name and not any(CHECKOUT.glob(f"{name}*"))]

    assert missing == []
