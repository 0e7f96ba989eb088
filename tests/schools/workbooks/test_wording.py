"""The table of sentences: none is without a rule, and each can be filled in."""

import re
from pathlib import Path

import pytest

import schools
from schools.workbooks.wording import WORDING, wording

SOURCES = [path for path in Path(schools.__file__).parent.rglob("*.py") if path.name != "wording.py"]


def test_no_sentence_without_a_rule() -> None:
    code = "".join(path.read_text() for path in SOURCES)

    assert [rule for rule in WORDING if f'"{rule}"' not in code] == []


@pytest.mark.parametrize("rule", sorted(WORDING))
def test_a_sentence_has_no_stray_percent_signs(rule: str) -> None:
    names = re.findall(r"%\((\w+)\)s", WORDING[rule])

    assert "%(" not in wording(rule, dict.fromkeys(names, "…"))


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("2", "Столбец «2» – число. "),
        ("12", "Столбец «12» – число. "),
        ("Участников", "Участников – число. "),
    ],
)
def test_a_heading_that_reads_like_a_number_is_quoted(heading: str, sentence: str) -> None:
    assert wording("not_a_number", {"heading": heading}).startswith(sentence)


def test_a_quoted_heading_is_not_quoted_twice() -> None:
    assert "столбца «2»" in wording("missing_column", {"heading": "2"})
