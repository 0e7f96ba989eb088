"""Which pupils count as low: the rule, its mirror in SQL and what a result says are one."""

from itertools import product

import pytest

from diagnostics.identification.facts import Procedure, ProcedureKind, low_count
from diagnostics.selectors.analytics.reading import low_pupils, read_results
from schools.models import AssessmentResult
from tenancy.context import in_municipality

YEAR = 2021
COUNTS = (None, 0, 3, 5)
PLACES = [
    *((ProcedureKind(kind), "rus") for kind in AssessmentResult.Procedure),
    (ProcedureKind.EGE, "math_base"),
    (ProcedureKind.EGE, "math_profile"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "subject"), PLACES)
@pytest.mark.parametrize("others", [None, 4])
def test_low_pupils_in_sql_and_in_results(cast, kind, subject, others):
    """`others` are the marks 3 to 5: they may be unknown where the marks «2» are known."""
    for grade, (marks_2, below_minimum) in enumerate(product(COUNTS, COUNTS), start=1):
        procedure = Procedure(kind, subject, grade)
        expected = low_count(procedure, marks_2=marks_2, below_minimum=below_minimum)
        with in_municipality(cast.town.pk):
            row = AssessmentResult.objects.create(
                school=cast.school,
                year=YEAR,
                procedure=kind.value,
                subject=subject,
                grade=grade,
                participants=20,
                marks_2=marks_2,
                marks_3=others,
                marks_4=others,
                marks_5=others,
                below_minimum=below_minimum,
            )
            assert AssessmentResult.objects.annotate(low=low_pupils()).get(pk=row.pk).low == expected
            (result,) = read_results(years=[YEAR], procedure=procedure)
        assert result.low == (None if expected is None else 5 * expected)
