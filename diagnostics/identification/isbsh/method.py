"""The method itself: an index below the mean of the district together with flags makes a candidate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from diagnostics.identification.facts import Facts, IndexFact
from diagnostics.identification.findings import Contribution, Finding, Summary
from diagnostics.identification.isbsh.explanations import flags_sentence, index_sentences, to_leave
from diagnostics.identification.isbsh.index import SchoolIndex, computed_indices
from diagnostics.identification.isbsh.parameters import SOURCES, IsbshParameters, Source
from diagnostics.identification.isbsh.typology import Flag, computed_flags, published_flags
from diagnostics.identification.isbsh.weights import Weights
from diagnostics.identification.method import OUTCOMES, summarise
from diagnostics.identification.parameters import decimal_between
from diagnostics.identification.quad import isbsh_threshold
from diagnostics.wording import number, rounded

FLAG_WORDS = {True: "да", False: "нет", None: None}


@dataclass(frozen=True, slots=True)
class Ground:
    """Indices and flags of all schools, and the threshold that they give; Russian sentences on the origin.

    `weights` are None of published indices: nobody knows them.
    """

    weights: Weights | None
    indices: Mapping[int, SchoolIndex]
    flags: Mapping[int, tuple[Flag, ...]]
    threshold: Decimal | None
    notes: tuple[str, ...]


class Isbsh:
    """Greater is more favourable. Candidate: index strictly below the mean and at least so many flags."""

    code = "ISBSH"
    title = "Индекс социального благополучия школы (ИСБШ)"
    version = "1"
    value_name = "ИСБШ"
    parameters_type = IsbshParameters

    def identify(self, facts: Facts, *, year: int, parameters: IsbshParameters) -> list[Finding]:
        ground = ground_of(facts, year=year, parameters=parameters)
        return [_finding(school.id, year, ground, parameters) for school in facts.schools]

    def summary(self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: IsbshParameters) -> Summary:
        ground = ground_of(facts, year=year, parameters=parameters)
        thresholds = {} if ground.threshold is None else {"isbsh": ground.threshold}
        return summarise(
            self, findings, facts, year=year, parameters=parameters, thresholds=thresholds, notes=ground.notes
        )

    def with_threshold(self, parameters: IsbshParameters, threshold: Decimal) -> IsbshParameters:
        return replace(parameters, isbsh_threshold=decimal_between(0, 100)(threshold))


METHOD = Isbsh()


def ground_of(facts: Facts, *, year: int, parameters: IsbshParameters) -> Ground:
    """Published indices where there are any for the year, unless the parameters say otherwise.

    The published mean belongs to published indices alone: a computed index has a scale of its own.
    """
    published = {key: index for key, index in facts.indices_of(year).items() if index.isbsh is not None}
    is_published = parameters.source is Source.PUBLISHED or (parameters.source is None and published)
    if is_published:
        threshold, origin = isbsh_threshold(facts, year=year, given=parameters.isbsh_threshold)
        indices = {school.id: _published(facts.indices_of(year).get(school.id)) for school in facts.schools}
        weights, notes = None, [f"Индекс: {SOURCES[Source.PUBLISHED]}."]
    else:
        computed = computed_indices(facts, year=year, parameters=parameters)
        indices = dict(computed.by_school)
        threshold, origin = _computed_threshold(indices, parameters)
        weights, notes = computed.weights, [f"Индекс: {SOURCES[Source.COMPUTED]}.", computed.weights.note]
    notes.append(f"Порог ИСБШ {'не определён' if threshold is None else number(threshold, 2)} ({origin}).")
    return Ground(
        weights=weights,
        indices=indices,
        flags=_flags(facts, published, year, parameters, is_published=bool(is_published)),
        threshold=threshold,
        notes=tuple(notes),
    )


def _published(index: IndexFact | None) -> SchoolIndex:
    if index is None or index.isbsh is None:
        return SchoolIndex(None, None, ())
    return SchoolIndex(index.isbsh, None, (Contribution("isbsh", "ИСБШ", index.isbsh, sources=(index.key("isbsh"),)),))


def _computed_threshold(indices: Mapping[int, SchoolIndex], parameters: IsbshParameters) -> tuple[Decimal | None, str]:
    if parameters.isbsh_threshold is not None:
        return parameters.isbsh_threshold, "параметр методики"
    values = [each.value for each in indices.values() if each.value is not None]
    if not values:
        return None, "нет ни одной школы с индексом"
    return rounded(sum(values, Decimal(0)) / len(values), 12), "среднее по школам муниципалитета, рассчитано"


def _flags(
    facts: Facts, published: Mapping[int, IndexFact], year: int, parameters: IsbshParameters, *, is_published: bool
) -> dict[int, tuple[Flag, ...]]:
    """Published ones where any were published with the index, else those of the tests."""
    if is_published and any(index.isbsh_flags for index in published.values()):
        return {
            school.id: published_flags(published.get(school.id, IndexFact(school.id, year))) for school in facts.schools
        }
    return computed_flags(facts, year=year, parameters=parameters)


def _finding(school: int, year: int, ground: Ground, parameters: IsbshParameters) -> Finding:
    index, flags = ground.indices[school], ground.flags[school]
    listed = _is_candidate(index.value, flags, ground.threshold, parameters)
    leave: tuple[str, ...] = ()
    if listed and index.value is not None and ground.threshold is not None:
        leave = to_leave(index.value, flags, ground.threshold, parameters)
    reasons = (
        *index_sentences(index, year, ground.threshold, parameters),
        flags_sentence(flags, parameters),
        *leave,
        *(note for note in ground.notes[:-1] if index.value is not None),
    )
    components = (*index.parts, *(_flag_part(flag) for flag in flags))
    return Finding(school, index.value, listed, OUTCOMES[listed], reasons, components, leave)


def _is_candidate(
    value: Decimal | None, flags: tuple[Flag, ...], threshold: Decimal | None, parameters: IsbshParameters
) -> bool | None:
    """None where the index is unknown, or where flags that are unknown could still make a candidate."""
    if value is None or threshold is None:
        return None
    if value >= threshold:
        return False
    if has_flags(flags, parameters):
        return True
    return None if sum(flag.is_set is not False for flag in flags) >= parameters.flags_needed else False


def has_flags(flags: Sequence[Flag], parameters: IsbshParameters) -> bool:
    """Enough of them for a candidate, whatever the others would say."""
    return sum(flag.is_set is True for flag in flags) >= parameters.flags_needed


def _flag_part(flag: Flag) -> Contribution:
    treatment = "нет данных: признак не определён" if flag.is_set is None else ""
    return Contribution(flag.code, flag.label, FLAG_WORDS[flag.is_set], treatment=treatment, sources=flag.sources)
