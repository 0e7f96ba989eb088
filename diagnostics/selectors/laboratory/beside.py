"""All methods side by side: what each says of each school, and on which schools two of them part."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostics.certainty.agreement import Agreement, agreement_of
from diagnostics.certainty.verdicts import Verdicts, judge_of
from diagnostics.identification.method import Method
from diagnostics.identification.registry import METHODS
from diagnostics.selectors.facts import facts_for
from diagnostics.selectors.laboratory.official import base_parameters
from schools.models import School


@dataclass(frozen=True, slots=True)
class MethodsOfSchool:
    """`verdicts` are {code of a method: its judgement}; None is «not enough data»."""

    school: School
    verdicts: Mapping[str, bool | None]

    @property
    def listed_by(self) -> int:
        return sum(verdict is True for verdict in self.verdicts.values())

    @property
    def judged_by(self) -> int:
        return sum(verdict is not None for verdict in self.verdicts.values())

    @property
    def is_disputed(self) -> bool:
        return 0 < self.listed_by < self.judged_by

    def parts(self, first: str, second: str) -> bool:
        """Both methods have a judgement, and not the same one."""
        return {self.verdicts[first], self.verdicts[second]} == {True, False}


@dataclass(frozen=True, slots=True)
class PairOfMethods:
    first: Method
    second: Method
    judged: int
    disagree: int

    @property
    def code(self) -> str:
        return f"{self.first.code}-{self.second.code}"


@dataclass(frozen=True, slots=True)
class MethodsBeside:
    """`silent` methods have no data on any school. Disputed schools stand first, pairs that part most stand first."""

    year: int
    methods: tuple[Method, ...]
    silent: tuple[Method, ...]
    rows: tuple[MethodsOfSchool, ...]
    pairs: tuple[PairOfMethods, ...]

    @property
    def disputed(self) -> tuple[MethodsOfSchool, ...]:
        return tuple(row for row in self.rows if row.is_disputed)

    @property
    def parting(self) -> tuple[PairOfMethods, ...]:
        """Pairs that disagree on a school at least."""
        return tuple(pair for pair in self.pairs if pair.disagree)


def methods_beside(year: int) -> MethodsBeside:
    """Every method with its official setting of the year: a constant number of queries for each."""
    verdicts = {code: _verdicts(method, year) for code, method in METHODS.items()}
    judging = {code: found for code, found in verdicts.items() if any(each is not None for each in found.values())}
    agreement = agreement_of(judging)
    return MethodsBeside(
        year=year,
        methods=tuple(METHODS[code] for code in judging),
        silent=tuple(METHODS[code] for code in verdicts if code not in judging),
        rows=tuple(sorted(_rows(agreement), key=lambda row: not row.is_disputed)),
        pairs=_pairs(agreement),
    )


def _verdicts(method: Method, year: int) -> Verdicts:
    parameters = base_parameters(method, year)
    facts = facts_for(year=year, parameters=parameters)
    return judge_of(method, facts, year=year, parameters=parameters)(parameters)


def _rows(agreement: Agreement) -> list[MethodsOfSchool]:
    schools = School.objects.active().in_bulk()
    return [
        MethodsOfSchool(schools[row.school_id], dict(zip(agreement.methods, row.listed, strict=True)))
        for row in agreement.rows
    ]


def _pairs(agreement: Agreement) -> tuple[PairOfMethods, ...]:
    judged = (pair for pair in agreement.pairs if pair.judged)
    most = sorted(judged, key=lambda pair: -pair.disagree)
    return tuple(PairOfMethods(METHODS[each.first], METHODS[each.second], each.judged, each.disagree) for each in most)
