"""Results set by set: PostgreSQL adds up a hundred thousand of them quicker than it sends them."""

from typing import Any

from django.db import connection

from schools.consistency import Exam, ExamTotals, TwoCounts, Value
from schools.consistency.presence import COMPULSORY
from schools.models import AssessmentResult, ContextFact, MarkComparison, School, ScoreDistribution

RESULTS, CONTEXT, COMPARISONS, SCORES, SCHOOLS = (
    model._meta.db_table for model in (AssessmentResult, ContextFact, MarkComparison, ScoreDistribution, School)
)
KEY = "municipality_id, school_id, year, procedure, subject, grade"
# what stays with the second card of a school is history
OF_KEPT_CARDS = f"school_id NOT IN (SELECT id FROM {SCHOOLS} WHERE duplicate_of_id IS NOT NULL)"  # noqa: S608
OF_YEARS = "(%(years)s::int[] IS NULL OR year = ANY(%(years)s))"
COMPULSORY_SUBJECTS = sorted({subject for groups in COMPULSORY.values() for group in groups for subject in group})
Years = frozenset[int] | None


def exam_totals(years: Years) -> dict[Exam, ExamTotals]:
    """Of other years the compulsory subjects alone. A sum is unknown as soon as one school gave no counts."""
    held = "FILTER (WHERE missing_reason NOT IN ('not_held', 'not_applicable'))"
    passed = "participants - coalesce(marks_2, below_minimum)"
    rows = _rows(
        f"SELECT year, procedure, subject, grade, array_agg(school_id), array_agg(id), sum(participants),"  # noqa: S608
        f" CASE WHEN bool_and({passed} IS NOT NULL) {held} THEN sum({passed}) END,"
        f" CASE WHEN bool_and(marks_4 + marks_5 + participants IS NOT NULL) {held} THEN sum(marks_4 + marks_5) END"
        f" FROM {RESULTS} WHERE {OF_KEPT_CARDS} AND ({OF_YEARS} OR subject = ANY(%(compulsory)s))"
        f" GROUP BY year, procedure, subject, grade",
        years,
    )
    return {
        Exam(*place): ExamTotals(dict(zip(schools, facts, strict=True)), *sums)
        for *place, schools, facts, sums in ((*row[:4], row[4], row[5], row[6:]) for row in rows)
    }


def more_than_contingent(years: Years) -> list[TwoCounts]:
    rows = _rows(
        f"SELECT school_id, year, procedure, subject, grade, result.id, participants, pupils.id, value"  # noqa: S608
        f" FROM {RESULTS} result JOIN {CONTEXT} pupils USING (municipality_id, school_id, year)"
        f" WHERE variable = 'x_size' AND participants > value AND {OF_KEPT_CARDS} AND {OF_YEARS}",
        years,
    )
    return [_counts("context", *row, table="context", field="x_size") for row in rows]


def two_counts(years: Years) -> list[TwoCounts]:
    """Pupils of the results beside those of the comparison with the journal and of the distribution of scores."""
    journal = _rows(
        f"SELECT school_id, year, procedure, subject, grade, result.id, participants, other.id,"  # noqa: S608
        f" lowered + confirmed + raised FROM {COMPARISONS} other JOIN {RESULTS} result USING ({KEY})"
        f" WHERE participants <> lowered + confirmed + raised AND {OF_KEPT_CARDS} AND {OF_YEARS}",
        years,
    )
    scores = _rows(
        f"SELECT school_id, year, procedure, subject, grade, result.id, participants, other.id,"  # noqa: S608
        f" (SELECT sum(number) FROM unnest(pupils) number) FROM {SCORES} other JOIN {RESULTS} result USING ({KEY})"
        f" WHERE participants IS NOT NULL AND pupils IS NOT NULL AND {OF_KEPT_CARDS} AND {OF_YEARS}",
        years,
    )
    return [
        *(_counts("journal", *row, table="comparisons", field="confirmed") for row in journal),
        *(_counts("scores", *row, table="scores", field="pupils") for row in scores),
    ]


def _counts(
    other: str,
    school: int,
    year: int,
    procedure: str,
    subject: str,
    grade: int,
    result: int,
    participants: int,
    fact: int,
    number: Any,
    *,
    table: str,
    field: str,
) -> TwoCounts:
    exam = Exam(year, procedure, subject, grade)
    first, second = Value(participants, "results", result, "participants"), Value(number, table, fact, field)
    return TwoCounts(other, school, exam, first, second)


def _rows(sql: str, years: Years = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"years": None if years is None else sorted(years), "compulsory": COMPULSORY_SUBJECTS})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
