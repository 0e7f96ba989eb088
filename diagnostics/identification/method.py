"""The one call that every identification method answers, and what their summaries share."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

from diagnostics.identification.facts import Facts
from diagnostics.identification.findings import Finding, Summary
from diagnostics.identification.parameters import Parameters
from diagnostics.wording import rounded

OUTCOMES = {True: "в списке", False: "не в списке", None: "недостаточно данных"}


class Method(Protocol):
    """A method is stateless; all that can differ between municipalities comes in as `parameters`."""

    code: str
    title: str
    version: str
    # what the value of a finding is, before a colon
    value_name: str

    @property
    def parameters_type(self) -> type[Parameters]:
        """The class of `parameters`."""

    def identify(self, facts: Facts, *, year: int, parameters: Any) -> list[Finding]:
        """One finding per school of `facts`, in their order, for the calendar `year`."""

    def summary(self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: Any) -> Summary:
        """The run in numbers; `findings` are those that `identify` gave for the same arguments."""

    def with_threshold(self, parameters: Any, threshold: Decimal) -> Any:
        """The parameters with the main threshold of the method replaced; ValueError if it is out of range."""


def mean_of(values: Sequence[Decimal]) -> Decimal | None:
    """Arithmetic mean rounded half-up to two decimals; None of nothing."""
    return rounded(sum(values, Decimal(0)) / len(values), 2) if values else None


def summarise(
    method: Method,
    findings: Sequence[Finding],
    facts: Facts,
    *,
    year: int,
    parameters: Parameters,
    thresholds: dict[str, Decimal],
    notes: tuple[str, ...] = (),
) -> Summary:
    """Counts, coverage and means; the first of `thresholds` is the main one, none if the facts give none."""
    known = {school.id for school in facts.schools}
    indices = [index for index in facts.indices if index.year == year and index.school_id in known]
    return Summary(
        method=method.code,
        method_version=method.version,
        parameters_version=parameters.version,
        year=year,
        threshold=next(iter(thresholds.values()), None),
        thresholds=thresholds,
        schools=len(findings),
        with_value=sum(finding.value is not None for finding in findings),
        listed=sum(finding.listed is True for finding in findings),
        not_listed=sum(finding.listed is False for finding in findings),
        insufficient=sum(finding.listed is None for finding in findings),
        mean_oip=mean_of([index.oip for index in indices if index.oip is not None]),
        mean_isbsh=mean_of([index.isbsh for index in indices if index.isbsh is not None]),
        notes=notes,
        types=dict(Counter(finding.value for finding in findings if isinstance(finding.value, str))),
    )
