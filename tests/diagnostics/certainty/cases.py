"""Invented municipalities with counts, for the certainty of judgements."""

from decimal import Decimal

from hypothesis import strategies as st

from diagnostics.identification.facts import (
    ContextFact,
    Facts,
    Marks,
    Procedure,
    ProcedureKind,
    ResultFact,
    SchoolFact,
)

YEAR = 2021
OGE_RUS = Procedure(ProcedureKind.OGE, "rus", 9)
OGE_MATHS = Procedure(ProcedureKind.OGE, "math", 9)
VPR_RUS = Procedure(ProcedureKind.VPR, "rus", 5)
VPR_MATHS = Procedure(ProcedureKind.VPR, "math", 5)
EGE_RUS = Procedure(ProcedureKind.EGE, "rus", 11)
PROCEDURES = (OGE_RUS, OGE_MATHS, VPR_RUS, VPR_MATHS)

counts = st.integers(0, 25).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
federal_towns = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(YEAR - 2, YEAR), st.sampled_from(PROCEDURES)), counts, max_size=24
)
marks = st.builds(Marks, *[st.integers(0, 6)] * 4)
mip_towns = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(YEAR - 1, YEAR), st.sampled_from((*PROCEDURES, EGE_RUS))),
    marks,
    min_size=1,
    max_size=40,
)


def school_facts(number):
    return tuple(SchoolFact(key, f"s{key}", f"Школа № {key}") for key in range(1, number + 1))


def federal_facts(rows, schools=3):
    """rows: {(school, year, procedure): (participants, low)}; low None is a bare percentage of 50."""
    results = tuple(
        ResultFact(school, year, procedure, n, low, Decimal(50) if low is None else None)
        for (school, year, procedure), (n, low) in rows.items()
    )
    return Facts(school_facts(schools), results)


def mip_facts(town, schools=6, olympiads=()):
    """town: {(school, year, procedure): marks}; of ЕГЭ the mean score alone is known."""
    context = tuple(
        ContextFact(school, YEAR, code, Decimal(value))
        for school, entries in olympiads
        for code, value in (("x_size", 100), ("olymp_municipal", entries))
    )
    return Facts(school_facts(schools), tuple(_result(*key, each) for key, each in town.items()), context=context)


def _result(school, year, procedure, each):
    if procedure == EGE_RUS:
        score = Decimal(10 * each.two + each.five)
        return ResultFact(school, year, procedure, sum(each), mean_score=score if sum(each) else None)
    return ResultFact(school, year, procedure, sum(each), each.two, marks=each)
