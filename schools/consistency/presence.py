"""A school that stands in one table and is missing from another of the same municipality and year."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from schools.workbooks.problems import Level
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS

from .facts import Exam, Facts
from .findings import Finding, Value
from .words import INDICES

# subjects that every pupil takes: where one of each group is known for a school, the others are looked for
COMPULSORY = {
    "OGE": ({"rus"}, {"math"}),
    "EGE": ({"rus"}, {"math", "math_base", "math_profile"}),
    "VPR": ({"rus"}, {"math"}),
}
LEAST_SCHOOLS = 3

Schools = Mapping[int, int]
"""Key of a fact by school."""


def index_without_the_other(facts: Facts) -> Iterator[Finding]:
    for year in sorted({year for year, _ in facts.indices}):
        oip, isbsh = facts.indices.get((year, "oip"), {}), facts.indices.get((year, "isbsh"), {})
        for code, has, lacks in (("isbsh", oip, isbsh), ("oip", isbsh, oip)):
            for school in sorted(has.keys() - lacks.keys()) if lacks else ():
                other = "oip" if code == "isbsh" else "isbsh"
                message = (
                    f"Есть {INDICES[other]} за {year} год, а {INDICES[code]} нет, хотя у других школ он есть. "
                    f"Загрузите недостающее значение или отметьте «н/д»."
                )
                yield Finding("index_missing", Level.WARNING, year, school, message, code, (has[school],))


def compulsory_missing(facts: Facts) -> Iterator[Finding]:
    """ОГЭ in Russian and none in mathematics, or the other way round."""
    for (year, procedure, grade), groups in _compulsory(facts).items():
        if not facts.concerns(year):
            continue
        for has, lacks in ((0, 1), (1, 0)):
            there, absent = _group_words(procedure, has), _group_words(procedure, lacks)
            for school in sorted(groups[has].keys() - groups[lacks].keys()) if groups[lacks] else ():
                message = (
                    f"{PROCEDURES[procedure]}, {grade} класс: предмет «{there}» загружен, а «{absent}» – нет, "
                    f"хотя у других школ есть. Загрузите недостающую таблицу или отметьте «не проводился»."
                )
                values = (Value(0, "results", groups[has][school], "participants"),)
                subject = f"{procedure}:{grade}:{lacks}"
                yield Finding("subject_missing", Level.WARNING, year, school, message, subject, values)


def year_missing(facts: Facts) -> Iterator[Finding]:
    """Results before and after a year in which other schools have them."""
    series: dict[tuple[str, int], dict[int, Schools]] = defaultdict(dict)
    for (year, procedure, grade), groups in _compulsory(facts).items():
        series[procedure, grade][year] = {**groups[0], **groups[1]}
    for (procedure, grade), by_year in series.items():
        years = sorted(by_year)
        for place, year in enumerate(years[1:-1], 1):
            before = _union(by_year, years[:place])
            after = _union(by_year, years[place + 1 :])
            for school in sorted((before.keys() & after.keys()) - by_year[year].keys()):
                message = (
                    f"{PROCEDURES[procedure]}, {grade} класс: за {year} год результатов нет, хотя за годы до и после "
                    f"они есть. Загрузите их или отметьте «не проводился»."
                )
                values = tuple(Value(0, "results", known[school], "participants") for known in (before, after))
                yield Finding("year_missing", Level.NOTE, year, school, message, f"{procedure}:{grade}", values)


def not_in_file(facts: Facts) -> Iterator[Finding]:
    """The file lists most of the schools that are known to have such a fact, but not this one."""
    found: dict[tuple[int, int], list[tuple[str, Value]]] = defaultdict(list)
    for (year, words), (told, known, table, column) in facts.in_file.items():
        absent = known.keys() - told
        if len(told) >= LEAST_SCHOOLS and len(absent) < len(told):
            for school in absent:
                found[school, year].append((words, Value(0, table, known[school], column)))
    for (school, year), lacks in sorted(found.items()):
        words = "; ".join(words for words, _ in lacks[:5]) + ("; …" if len(lacks) > 5 else "")
        message = (
            f"Школы нет в этой таблице, хотя раньше загружено: {words}. Проверьте, не пропущена ли строка: "
            f"средние и доли по такой таблице считаются без этой школы."
        )
        values = tuple(value for _, value in lacks[:5])
        yield Finding("not_in_file", Level.WARNING, year, school, message, facts.kind, values)


def _compulsory(facts: Facts) -> dict[tuple[int, str, int], tuple[Schools, Schools]]:
    """For each year, procedure and grade: the schools with each of the two compulsory subjects."""
    found: dict[tuple[int, str, int], tuple[dict[int, int], dict[int, int]]] = {}
    for exam, totals in facts.exams.items():
        group = _group(exam)
        if group is not None:
            groups = found.setdefault((exam.year, exam.procedure, exam.grade), ({}, {}))
            groups[group].update(totals.facts)
    return dict(found)


def _group(exam: Exam) -> int | None:
    groups = COMPULSORY[exam.procedure]
    return next((index for index, subjects in enumerate(groups) if exam.subject in subjects), None)


def _group_words(procedure: str, index: int) -> str:
    return SUBJECTS[min(COMPULSORY[procedure][index])]


def _union(by_year: Mapping[int, Schools], years: Collection[int]) -> Schools:
    return {school: fact for year in years for school, fact in by_year[year].items()}
