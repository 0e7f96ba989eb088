"""Where one pupil decides: at the threshold, and against the method asked for every change."""

from dataclasses import replace

import pytest
from hypothesis import given

from diagnostics.certainty.one_pupil import deciding_pupils
from diagnostics.identification.alk_2y import METHOD as ALK_2Y
from diagnostics.identification.fed_2p1 import METHOD as FED_2P1
from diagnostics.identification.fed_2025 import METHOD as FED_2025
from diagnostics.identification.low_procedures import FederalParameters
from diagnostics.identification.parameters import Comparison
from tests.diagnostics.certainty.cases import (
    OGE_MATHS,
    OGE_RUS,
    VPR_MATHS,
    YEAR,
    federal_facts,
    federal_towns,
)

DEFAULT = FederalParameters()
methods = pytest.mark.parametrize("method", [FED_2P1, FED_2025, ALK_2Y], ids=lambda method: method.code)

# three of ten is exactly 30 %: low under «не менее», one pupil decides
AT_THE_THRESHOLD = {
    (1, YEAR, OGE_RUS): (10, 3),
    (1, YEAR, OGE_MATHS): (10, 9),
    (1, YEAR, VPR_MATHS): (10, 0),
    (1, YEAR - 1, OGE_MATHS): (10, 9),
}


def test_one_pupil_fewer_takes_the_school_off_the_list():
    (pupil,) = deciding_pupils(FED_2P1, federal_facts(AT_THE_THRESHOLD), year=YEAR, parameters=DEFAULT)[1]

    assert (pupil.procedure, pupil.year, pupil.more, pupil.listed) == (OGE_RUS, YEAR, False, False)
    assert str(pupil) == (
        "ОГЭ, русский язык, 9 кл., 2021: на одного участника ниже минимального порога меньше – и школы нет в списке."
    )


def test_one_pupil_more_puts_it_there_under_more_than():
    strict = replace(DEFAULT, comparison=Comparison.MORE_THAN)

    (pupil,) = deciding_pupils(FED_2P1, federal_facts(AT_THE_THRESHOLD), year=YEAR, parameters=strict)[1]

    assert (pupil.procedure, pupil.more, pupil.listed) == (OGE_RUS, True, True)


@methods
@given(rows=federal_towns)
def test_one_pupil_decides_exactly_when_the_method_says_otherwise(method, rows):
    facts, parameters = federal_facts(rows), method.parameters_type()
    now = {each.school_id: each.listed for each in method.identify(facts, year=YEAR, parameters=parameters)}
    expected = set()
    for key, (n, low) in rows.items():
        for more, changed in ((False, low - 1), (True, low + 1)):
            if n and 0 <= changed <= n:
                altered = federal_facts({**rows, key: (n, changed)})
                findings = method.identify(altered, year=YEAR, parameters=parameters)
                then = next(each.listed for each in findings if each.school_id == key[0])
                if then != now[key[0]]:
                    expected.add((*key, more, then))

    found = deciding_pupils(method, facts, year=YEAR, parameters=parameters)

    assert expected == {
        (school, pupil.year, pupil.procedure, pupil.more, pupil.listed)
        for school, pupils in found.items()
        for pupil in pupils
    }


def test_a_bare_percentage_has_no_pupils_to_change():
    assert (
        deciding_pupils(FED_2P1, federal_facts({(1, YEAR, OGE_RUS): (None, None)}), year=YEAR, parameters=DEFAULT) == {}
    )
