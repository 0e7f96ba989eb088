"""Where one pupil decides: the method itself asked again, with one low result more or fewer."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diagnostics.identification.facts import Facts, Procedure, ResultFact
from diagnostics.identification.low_results import LowParameters, is_low
from diagnostics.identification.method import Method

OUTCOME_WORDS = {True: "школа в списке", False: "школы нет в списке", None: "данных недостаточно"}


@dataclass(frozen=True, slots=True)
class DecidingPupil:
    """With one pupil more or fewer below the minimum in this procedure the school would be `listed` so."""

    procedure: Procedure
    year: int
    more: bool
    listed: bool | None

    def __str__(self) -> str:
        """«ОГЭ, математика, 9 кл., 2021: на одного участника ниже порога меньше – и школы нет в списке.»"""
        change = "больше" if self.more else "меньше"
        return (
            f"{self.procedure}, {self.year}: на одного участника ниже минимального порога {change} – "
            f"и {OUTCOME_WORDS[self.listed]}."
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One result with one low pupil more or fewer."""

    before: ResultFact
    after: ResultFact
    more: bool


def deciding_pupils(
    method: Method, facts: Facts, *, year: int, parameters: LowParameters
) -> dict[int, tuple[DecidingPupil, ...]]:
    """{school id: the single pupils that decide}, for the schools that have any.

    Exact, for the methods that count low procedures and judge a school by its own results alone (FED_2P1, FED_2025,
    ALK_2Y): then one change of every school can be tried at a time. Where the number of participants is unknown
    nothing is changed.
    """
    now = {each.school_id: each.listed for each in method.identify(facts, year=year, parameters=parameters)}
    changes: dict[int, list[Change]] = defaultdict(list)
    for result in sorted(facts.results, key=lambda each: (-each.year, each.procedure)):
        changes[result.school_id] += _changes(result, parameters)
    found: dict[int, list[DecidingPupil]] = defaultdict(list)
    for number in range(max(map(len, changes.values()), default=0)):
        tried = {school: of[number] for school, of in changes.items() if school in now and number < len(of)}
        for finding in method.identify(_with(facts, tried), year=year, parameters=parameters):
            if finding.listed != now[finding.school_id]:
                change = tried[finding.school_id]
                found[finding.school_id].append(
                    DecidingPupil(change.after.procedure, change.after.year, change.more, finding.listed)
                )
    return {school: tuple(pupils) for school, pupils in found.items()}


def _changes(result: ResultFact, parameters: LowParameters) -> Iterator[Change]:
    """Those after which the result is low and was not, or the other way round: no other changes a judgement."""
    if result.low is None or not result.participants:
        return
    for more in (False, True):
        low = result.low + (1 if more else -1)
        if 0 <= low <= result.participants:
            after = replace(result, low=low)
            if is_low(after, parameters) != is_low(result, parameters):
                yield Change(result, after, more)


def _with(facts: Facts, changes: dict[int, Change]) -> Facts:
    """The facts of these schools alone, each with its change."""
    return replace(
        facts,
        schools=tuple(school for school in facts.schools if school.id in changes),
        results=tuple(
            changes[result.school_id].after if changes[result.school_id].before is result else result
            for result in facts.results
            if result.school_id in changes
        ),
    )
