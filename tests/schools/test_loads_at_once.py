"""Two people load the same file at the same moment: one stores, the other finds nothing new."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from schools.models import AssessmentResult, ReplacedFact
from tenancy.context import in_municipality
from tests.conftest import make_cast
from tests.schools.conftest import CORRECTED, GOOD, load


@pytest.mark.django_db(transaction=True)
def test_loads_at_once() -> None:
    town = make_cast("north").town
    start = Barrier(2)

    def load_one(row: tuple) -> tuple[int, int, int]:
        start.wait(timeout=20)
        try:
            with in_municipality(town.pk):
                counts = load(row).loaded.counts
        finally:
            connection.close()
        return counts["new"], counts["changed"], counts["unchanged"]

    with ThreadPoolExecutor(2) as people:
        same = list(people.map(load_one, [GOOD, GOOD]))
        different = list(people.map(load_one, [GOOD, CORRECTED]))

    assert sorted(same) == [(0, 0, 1), (1, 0, 0)]
    assert sum(changed for _new, changed, _unchanged in different) in (1, 2)
    with in_municipality(town.pk):
        assert AssessmentResult.objects.count() == 1
        assert ReplacedFact.objects.count() == sum(changed for _new, changed, _unchanged in different)
