"""What the two federal rules share: the walk over the schools, the verdict in words, the evidence sentences."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from diagnostics.identification.facts import MISSING_NAMES, Facts, SchoolFact
from diagnostics.identification.findings import Contribution, Finding, Summary
from diagnostics.identification.leaving import Way, sentences
from diagnostics.identification.low_procedures import (
    UNNAMED_LEVEL,
    FederalParameters,
    Results,
    available_of,
    judge_year,
    low_of,
)
from diagnostics.identification.low_results import COMPARISON_WORDS, Judged
from diagnostics.identification.method import OUTCOMES, summarise
from diagnostics.identification.parameters import decimal_between
from diagnostics.wording import counted, percent


@dataclass(frozen=True, slots=True)
class TwoYears:
    """The procedures of one school in the year of the run and in the year before."""

    latest: tuple[Judged, ...]
    previous: tuple[Judged, ...]

    def taught_to(self, last_grade: int) -> "TwoYears":
        """The same for a school without the grades above."""

        def marked(each: Judged) -> Judged:
            return each if each.procedure.grade <= last_grade else replace(each, is_taught=False)

        return TwoYears(tuple(map(marked, self.latest)), tuple(map(marked, self.previous)))

    @property
    def low_twice(self) -> int:
        """Procedures that are low in both years."""
        return len(low_of(self.latest) & low_of(self.previous))

    @property
    def available_twice(self) -> int:
        return len(available_of(self.latest) & available_of(self.previous))


class FederalMethod(ABC):
    """Base of FED_2P1 and FED_2025; they differ in the rule and in what is too little data."""

    code: str
    title: str
    version = "1"
    value_name = "низких процедур"
    parameters_type = FederalParameters

    @abstractmethod
    def is_met(self, years: TwoYears, parameters: FederalParameters) -> bool:
        """The rule itself."""

    def lacks_data(self, years: TwoYears, parameters: FederalParameters) -> bool:
        """Asked only when the rule is not met."""
        return (
            len(available_of(years.latest)) < parameters.latest_count
            or len(available_of(years.previous)) < parameters.previous_count
        )

    def ways_out(self, years: TwoYears, parameters: FederalParameters) -> list[Way]:
        """How a listed school could leave: any one of the ways is enough."""
        low = tuple(each for each in years.latest if each.is_low)
        return [Way(len(low) - parameters.latest_count + 1, "из этих", low)]

    @abstractmethod
    def rule_sentence(self, years: TwoYears, year: int, parameters: FederalParameters) -> str:
        """What was counted and what the rule asks for, without a verdict and without a full stop."""

    def identify(self, facts: Facts, *, year: int, parameters: FederalParameters) -> list[Finding]:
        results = facts.results_by_school()
        return [self._finding(school, results[school.id], year=year, parameters=parameters) for school in facts.schools]

    def summary(
        self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: FederalParameters
    ) -> Summary:
        words = f"{COMPARISON_WORDS[parameters.comparison]} {percent(parameters.threshold, None)}"
        notes = (f"Процедура низкая, если доля участников ниже минимального порога – {words}.",)
        thresholds = {"low_share": parameters.threshold}
        return summarise(self, findings, facts, year=year, parameters=parameters, thresholds=thresholds, notes=notes)

    def with_threshold(self, parameters: FederalParameters, threshold: Decimal) -> FederalParameters:
        return replace(parameters, threshold=decimal_between(0, 100)(threshold))

    def verdict(self, years: TwoYears, parameters: FederalParameters) -> bool | None:
        if self.is_met(years, parameters):
            return True
        return None if self.lacks_data(years, parameters) else False

    def _finding(self, school: SchoolFact, results: Results, *, year: int, parameters: FederalParameters) -> Finding:
        years = two_years(results, year=year, parameters=parameters).taught_to(school.last_grade)
        listed = self.verdict(years, parameters)
        to_leave = sentences(self.ways_out(years, parameters), parameters) if listed else ()
        return Finding(
            school_id=school.id,
            value=len(low_of(years.latest)) if available_of(years.latest) else None,
            listed=listed,
            label=OUTCOMES[listed],
            reasons=(
                f"{self.rule_sentence(years, year, parameters)} – {OUTCOMES[listed]}.",
                *_coverage(years, year, listed),
                *to_leave,
                *_evidence(years, year, parameters),
            ),
            components=(*_counts(years, year), *_procedures(years)),
            to_leave=to_leave,
        )


def two_years(results: Results, *, year: int, parameters: FederalParameters) -> TwoYears:
    return TwoYears(
        latest=judge_year(results, year=year, parameters=parameters),
        previous=judge_year(results, year=year, parameters=parameters, before=True),
    )


def procedures_low(judged: tuple[Judged, ...]) -> str:
    """«3 низкие процедуры»"""
    return counted(len(low_of(judged)), "низкая процедура", "низкие процедуры", "низких процедур")


def _coverage(years: TwoYears, year: int, listed: bool | None) -> list[str]:
    if listed is not None:
        return []
    latest, previous = len(available_of(years.latest)), len(available_of(years.previous))
    return [
        f"Недостаточно данных: процедур с результатами за {year} год – {latest}, за предшествующий год – {previous}, "
        f"с результатами за оба года – {years.available_twice}."
    ]


def _evidence(years: TwoYears, year: int, parameters: FederalParameters) -> list[str]:
    """Low procedures first, then the others, then the replaced years, then what is missing, grouped by reason."""
    judged = years.latest + years.previous
    low = [each.sentence(parameters) for each in judged if each.is_low]
    others = [each.sentence(parameters) for each in judged if each.is_low is False]
    moved = [
        f"{each.procedure}: {_cancelled_years(each.year, year)}, взят {each.year} год"
        for each in years.previous
        if each.year != year - 1 and each.procedure != UNNAMED_LEVEL
    ]
    return low + others + moved + _missing(judged)


def _cancelled_years(taken: int, year: int) -> str:
    if taken == year - 2:
        return f"в {year - 1} году процедура отменена"
    return f"в {taken + 1}–{year - 1} годах процедура отменена"


def _missing(judged: tuple[Judged, ...]) -> list[str]:
    absent = sorted(
        (each for each in judged if each.is_low is None and _is_named(each)),
        key=lambda each: (-each.year, each.missing_reason.value),
    )
    grouped = groupby(absent, key=lambda each: (each.year, each.missing_reason))
    return [
        f"Нет данных за {year} год ({MISSING_NAMES[reason]}): {'; '.join(str(each.procedure) for each in group)}"
        for (year, reason), group in grouped
    ]


def _counts(years: TwoYears, year: int) -> tuple[Contribution, ...]:
    return (
        Contribution("low_latest", f"Низких процедур, {year}", len(low_of(years.latest))),
        Contribution("available_latest", f"С результатами, {year}", len(available_of(years.latest))),
        Contribution("low_previous", "Низких процедур, предшествующий год", len(low_of(years.previous))),
        Contribution("available_previous", "С результатами, предшествующий год", len(available_of(years.previous))),
        Contribution("low_twice", "Низких процедур два года подряд", years.low_twice),
    )


def _procedures(years: TwoYears) -> tuple[Contribution, ...]:
    """The value counts the low procedures of the latest year."""
    latest = [each.contribution(counts=True) for each in years.latest if _is_named(each)]
    return (*latest, *(each.contribution(counts=False) for each in years.previous if _is_named(each)))


def _is_named(each: Judged) -> bool:
    """«математика» without a level is no procedure that a school could lack."""
    return each.result is not None or each.procedure != UNNAMED_LEVEL
