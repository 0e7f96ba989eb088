"""A short run of the mutated workbooks, through the services and into the database. `make fuzz` is the long one."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from schools.models import AssessmentResult, ContextFact, Import, PublishedIndex, ReferenceValue
from schools.services import load_workbook, receive_import
from schools.workbooks import Level, read, validate
from schools.workbooks.marking import UnmarkableError, marked_workbook
from schools.workbooks.precheck import precheck
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.fuzz.cases import case
from tests.fuzz.seeds import FORMATS, SCHOOLS, TABLES, seed
from tests.fuzz.verdicts import KNOWN, SECONDS, judge
from tests.schools.conftest import NOW

TABLES_OF_FACTS = (AssessmentResult, ContextFact, PublishedIndex, ReferenceValue)
# 33 had a thousand columns, each looked at for each kind and row: 16 seconds;
# 8339 had texts of 32,767 letters where names of schools were looked for: 5 seconds;
# 594, 1558, 6675: a title above the column of schools alone took the schools out of the table
ONCE_WRONG = (33, 8339, 594, 1558, 6675)


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def schools(in_town: Cast) -> None:
    for number, name in enumerate(SCHOOLS, 1):
        make_school(name, f"m-{number}")


def stored() -> int:
    return sum(model.objects.count() for model in TABLES_OF_FACTS)


@pytest.mark.parametrize("place", range(len(FORMATS)))
@pytest.mark.parametrize("table", range(len(TABLES)))
def test_each_seed_is_a_clean_load(table: int, place: int) -> None:
    """Else the mutations would begin with files that are refused at the door."""
    ending, content = seed(table, place)

    found = validate(read(content, file_name=f"a.{ending}").sheets, schools=KNOWN, today_year=2022)

    assert [problem.rule for problem in found.problems if problem.level is Level.ERROR] == []
    assert found.batches


@pytest.mark.parametrize("number", [*ONCE_WRONG, *range(15)])
def test_it_ends_in_a_message_or_a_clean_load(number: int) -> None:
    verdict = judge(number)

    assert verdict.wrong == ""
    assert verdict.seconds < SECONDS


@pytest.mark.parametrize("number", range(15, 30))
def test_all_of_it_is_stored_or_nothing(schools: None, number: int) -> None:
    one = case(number)

    load = load_workbook(content=one.content, file_name=one.file_name, now=NOW, accept_warnings=True)

    promised = load.loaded.counts["new"] + load.loaded.counts["references"] if load.is_stored else 0
    assert stored() == promised
    assert load.is_stored or load.document["problems"] or load.document["questions"]


@pytest.mark.parametrize("number", range(30, 40))
def test_a_page_takes_it_or_says_why_not(schools: None, number: int) -> None:
    one = case(number)
    upload = ContentFile(one.content, one.file_name)
    if precheck(one.content):
        with pytest.raises(ValidationError, match=r"\w+"):
            receive_import(upload=upload, by=None)
    else:
        assert receive_import(upload=upload, by=None).state == Import.State.RECEIVED


@pytest.mark.parametrize("number", range(40, 45))
def test_it_is_marked_or_cannot_be(number: int) -> None:
    one, verdict = case(number), judge(number)
    words = {"rule": "required", "heading": "Школа", "value": "", "example": "", "sentence": "Заполните"}
    problem = {"sheet": "Лист1", "row": 2, "column": "A", "level": "error", **words}
    try:
        marked = marked_workbook(one.content, one.file_name, [problem])
    except UnmarkableError:
        assert not verdict.facts
    else:
        assert marked.startswith(b"PK")


def test_a_number_is_always_the_same_file() -> None:
    assert case(7) == case(7)
    assert case(7).content != case(8).content


def test_another_town_is_not_touched(schools: None, strangers: Cast) -> None:
    ending, content = seed(0, 0)
    load_workbook(content=content, file_name=f"a.{ending}", now=NOW)

    with in_municipality(strangers.town.pk):
        assert stored() == 0
