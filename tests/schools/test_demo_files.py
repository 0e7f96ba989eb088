"""The files of the demonstration pass the ordinary reader and hold the published numbers."""

import json
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from demo.files import write_workbook
from schools.workbooks import Answers, Home, KnownSchool, Level, Validated
from schools.workbooks.names import fold

from .workbooks.checks import check_workbook

DEMO = Path(__file__).parents[2] / "demo"
TOWNS = ("alkeevo", "chesma", "saratov", "tutaev", "ust-ilimsk", "zarechny")
WORKBOOKS = sorted(path.relative_to(DEMO).as_posix() for path in DEMO.glob("*/*.xlsx"))
# rule → times: a school that is asked, a year that no title tells, and what is wrong on purpose
EXPECTED_PROBLEMS: dict[str, dict[str, int]] = {
    "tutaev/table-2-isbsh.xlsx": {"not_told": 1},
    "ust-ilimsk/results-oge-russian.xlsx": {"uncertain_school": 1},
    "ust-ilimsk/results-oge-math.xlsx": {"uncertain_school": 1},
    "ust-ilimsk/grade10.xlsx": {"uncertain_school": 1},
    "ust-ilimsk/staff-posts.xlsx": {"uncertain_school": 1, "unknown_column": 1},
    "ust-ilimsk/staff-qualification.xlsx": {"uncertain_school": 1, "unknown_column": 1},
    "zarechny/unfinished-physics.xlsx": {"uncertain_school": 2, "unknown_school": 1, "unknown_column": 1},
    "zarechny/unfinished-geography.xlsx": {
        "duplicate": 1, "low_over_participants": 1, "marks_do_not_add_up": 1, "negative": 1, "not_a_number": 1,
    },
}  # fmt: skip
WITH_ERRORS = ("zarechny/unfinished-physics.xlsx", "zarechny/unfinished-geography.xlsx")
TO_TRY = {"tutaev": ("indices-2019.xlsx",)}
FACTS = {
    "tutaev/schools.xlsx": 18,
    "tutaev/indices-2019.xlsx": 36,
    "tutaev/references-2019.xlsx": 6,
    "tutaev/table-1-oip.xlsx": 18,
    "tutaev/table-2-isbsh.xlsx": 8,
    "tutaev/table-3-both.xlsx": 34 + 4,
    "ust-ilimsk/schools.xlsx": 14,
    "ust-ilimsk/results-oge-russian.xlsx": 28 + 8,
    "ust-ilimsk/results-oge-math.xlsx": 28 + 8,
    "ust-ilimsk/grade10.xlsx": 84,
    "ust-ilimsk/staff-posts.xlsx": 56 + 8,
    "ust-ilimsk/staff-qualification.xlsx": 70 + 10,
    "ust-ilimsk/references-staff.xlsx": 5,
    "ust-ilimsk/shnor-2022.xlsx": 7,
    "chesma/schools.xlsx": 4,
    "zarechny/schools.xlsx": 24,
    "zarechny/context-2021-2025.xlsx": 2142,
    "zarechny/staff-2021-2025.xlsx": 1666,
    "zarechny/grade10-2021-2025.xlsx": 357,
    "zarechny/journal-2025.xlsx": 84 + 84,
    "zarechny/olympiads-2023-2025.xlsx": 315,
    "zarechny/satisfaction-2023-2025.xlsx": 24,
    "zarechny/recheck-2025.xlsx": 6,
    "ozerny/schools.xlsx": 16,
    "zarechny/scales-2025.xlsx": 4,
    "zarechny/shnor-2025.xlsx": 5,
    "zarechny/objectivity-2025.xlsx": 1,
    "zarechny/unfinished-vpr.xlsx": 21,
    "zarechny/unfinished-physics.xlsx": 3,
    "zarechny/unfinished-geography.xlsx": 3,
    "zarechny/indices-2023-2025.xlsx": 126,
}


@cache
def schools_of(town: str) -> tuple[KnownSchool, ...]:
    path = DEMO / town / "schools.xlsx"
    if not path.exists():
        return ()
    rows = check_workbook(path.read_bytes(), schools=(), today_year=2026).rows
    return tuple(
        KnownSchool(key, row.name, row.code, row.short_name, row.level) for key, row in enumerate(rows, start=1)
    )


@cache
def checked(path: str, *, is_answered: bool = True) -> Validated:
    """With the answers that `imports.json` gives, or as the file itself tells."""
    town, name = path.split("/", maxsplit=1)
    schools = () if name == "schools.xlsx" else schools_of(town)
    about = document(f"{town}/municipality.json")
    home = Home((about["name"], about["name_genitive"]), about["region"])
    answers = answers_of(town, name) if is_answered else Answers()
    return check_workbook((DEMO / path).read_bytes(), schools=schools, today_year=2026, answers=answers, home=home)


def answers_of(town: str, name: str) -> Answers:
    """An abbreviation that was told once is remembered for the files after it."""
    keys = {school.code: school.key for school in schools_of(town)}
    told = document(f"{town}/imports.json")
    own = next((one for one in told if one["file"] == name), {})
    aliases = {fold(text): keys[code] for one in told for text, code in one.get("aliases", {}).items()}
    return Answers(**own.get("answers", {}), schools=aliases)


def all_rows(validated: Validated) -> int:
    return sum(map(len, validated.batches.values()))


def document(path: str) -> Any:
    return json.loads((DEMO / path).read_text())


def code_of(town: str, key: int) -> str:
    return next(school.code for school in schools_of(town) if school.key == key)


def mean(values: list[Decimal]) -> Decimal:
    return (sum(values) / len(values)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def indices(path: str, code: str, year: int) -> dict[str, Decimal]:
    town = path.split("/", maxsplit=1)[0]
    rows = checked(path).batches["indices"]
    return {code_of(town, row.school): row.value for row in rows if (row.code, row.year) == (code, year)}


@pytest.mark.parametrize("path", WORKBOOKS)
def test_a_workbook_tells_of_itself_what_is_expected(path: str) -> None:
    found = Counter(problem.rule for problem in checked(path, is_answered=False).problems)

    assert found == EXPECTED_PROBLEMS.get(path, {})


@pytest.mark.parametrize("path", WORKBOOKS)
def test_a_workbook_loads_with_its_answers(path: str) -> None:
    validated = checked(path)

    errors = [problem.message for problem in validated.problems if problem.level is Level.ERROR]
    assert bool(errors) == (path in WITH_ERRORS), errors
    assert all_rows(validated) == FACTS.get(path, all_rows(validated)) > 0


@pytest.mark.parametrize("town", sorted({path.split("/")[0] for path in WORKBOOKS}))
def test_every_workbook_is_loaded_but_the_one_to_try(town: str) -> None:
    told = [one["file"] for one in document(f"{town}/imports.json")]

    assert {*told, *TO_TRY.get(town, ())} == {path.name for path in (DEMO / town).glob("*.xlsx")}
    assert told[0] == "schools.xlsx"


@pytest.mark.parametrize("path", sorted(path.as_posix() for path in DEMO.glob("*/tables.json")))
def test_the_workbooks_are_those_of_the_sources(path: str, tmp_path) -> None:
    for name, sheets in json.loads(Path(path).read_text()).items():
        write_workbook(tmp_path / name, sheets)
        assert (tmp_path / name).read_bytes() == Path(path).with_name(name).read_bytes()


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_has_its_documents(town: str) -> None:
    about = document(f"{town}/municipality.json")

    assert about["slug"] == town
    assert about["is_invented"] == (town == "zarechny")
    assert document(f"{town}/indicators.json")["indicators"]


@pytest.mark.parametrize(
    ("town", "measures"), [("alkeevo", 19), ("ust-ilimsk", 60), ("chesma", 26), ("tutaev", 29), ("saratov", 15)]
)
def test_roadmaps_are_complete(town: str, measures: int) -> None:
    roadmap = document(f"{town}/roadmap.json")

    assert len(roadmap["measures"]) == measures
    assert {one["section"] for one in roadmap["measures"]} <= {one["number"] for one in roadmap["sections"]}


@pytest.mark.parametrize(
    "path", sorted(path.relative_to(DEMO).as_posix() for path in DEMO.glob("*/participation.json"))
)
def test_acts_and_risks_speak_of_known_schools(path: str) -> None:
    town = path.split("/", maxsplit=1)[0]
    codes = {school.code for school in schools_of(town)}

    assert {item["school"] for item in document(path)["items"]} <= codes
    risks = DEMO / town / "risks.json"
    assert not risks.exists() or {risk["school"] for risk in json.loads(risks.read_text())["risks"]} <= codes


def test_tutaev_is_as_published() -> None:
    oip = indices("tutaev/indices-2019.xlsx", "oip", 2019)
    isbsh = indices("tutaev/indices-2019.xlsx", "isbsh", 2019)

    assert len(oip) == len(isbsh) == 18
    assert oip == indices("tutaev/table-1-oip.xlsx", "oip", 2019)
    assert isbsh == {
        **indices("tutaev/table-2-isbsh.xlsx", "isbsh", 2019), **indices("tutaev/table-3-both.xlsx", "isbsh", 2019)
    }  # fmt: skip
    assert (mean(list(oip.values())), mean(list(isbsh.values()))) == (Decimal("38.97"), Decimal("50.23"))
    assert sum(value < 36 for value in oip.values()) == 7
    assert sum(value < 26 for value in oip.values()) == 4


def test_tutaev_typology_is_the_expected_one() -> None:
    oip = indices("tutaev/indices-2019.xlsx", "oip", 2019)
    isbsh = indices("tutaev/indices-2019.xlsx", "isbsh", 2019)
    adverse = {code for code, value in isbsh.items() if value < Decimal("50.23")}
    low = {code for code, value in oip.items() if value < 36}

    assert low & adverse == {"tut-per", "tut-cheb", "tut-4", "tut-sav", "tut-stol", "tut-emi"}
    assert low - adverse == {"tut-chen"}
    assert adverse - low == {"tut-pav", "tut-nik", "tut-fom"}
    assert len(document("tutaev/participation.json")["items"]) == 8


def test_ust_ilimsk_maths_of_2021() -> None:
    rows = checked("ust-ilimsk/results-oge-math.xlsx").batches["results"]
    low = {
        code_of("ust-ilimsk", row.school): 100 - row.success_pct
        for row in rows
        if (row.subject, row.year) == ("math", 2021)
    }

    assert low["ui-1"] == 30
    assert {code for code, value in low.items() if value >= 30} == {"ui-1", "ui-2", "ui-7", "ui-13"}


def zarechny_low_procedures(year: int) -> dict[str, int]:
    """Procedures of the federal rule in which at least 30 % were low, by school."""
    low: dict[str, int] = defaultdict(int)
    for row in checked(f"zarechny/results-{year}.xlsx").rows:
        counted = row.procedure != "VPR" or row.grade in (5, 6)
        if counted and row.participants and Fraction(row.below_minimum, row.participants) >= Fraction(3, 10):
            low[code_of("zarechny", row.school)] += 1
    return low


def test_zarechny_has_five_schools_of_the_federal_rule() -> None:
    last, before = zarechny_low_procedures(2025), zarechny_low_procedures(2024)

    listed = {code for code, count in last.items() if count >= 2 and before.get(code, 0) >= 1}
    assert listed == {"zar-04", "zar-06", "zar-11", "zar-17", "zar-19"}
    assert listed == {item["school"] for item in document("zarechny/participation.json")["items"]}


def test_zarechny_shows_every_type() -> None:
    oip = indices("zarechny/indices-2023-2025.xlsx", "oip", 2025)
    isbsh = indices("zarechny/indices-2023-2025.xlsx", "isbsh", 2025)
    line = mean(list(isbsh.values()))

    types = Counter(
        (value < 36, isbsh[code] < line, value >= Decimal("44.4") if value >= 36 and isbsh[code] < line else None)
        for code, value in oip.items()
    )
    assert set(types) == {
        (True, True, None), (True, False, None), (False, True, True), (False, True, False), (False, False, None),
    }  # fmt: skip


def test_zarechny_has_a_silent_year_and_a_school_without_ege() -> None:
    silent = [row for row in checked("zarechny/results-2023.xlsx").rows if row.missing_reason == "not_supplied"]
    not_held = [row for row in checked("zarechny/results-2025.xlsx").rows if row.missing_reason == "not_held"]

    assert {code_of("zarechny", row.school) for row in silent} == {"zar-15"}
    assert {code_of("zarechny", row.school) for row in not_held} == {"zar-13"}
