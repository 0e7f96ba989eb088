"""Results of identification in the year of the report, school by school, with the measures of each school."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from diagnostics.identification.facts import IndexFact
from diagnostics.identification.quad import METHOD as QUAD
from diagnostics.identification.quad import TYPE_NAMES, QuadParameters, SchoolType
from diagnostics.identification.yar_oip import YarOipParameters
from diagnostics.models import IdentificationRun
from diagnostics.selectors import Calculation, calculate, participants
from reports.builders.content import Identification, SchoolLine
from roadmaps.selectors import KnownOccurrence

UNKNOWN_TYPE = "недостаточно данных"


def identification_of(year: int) -> tuple[Calculation, Identification]:
    """By the quadrant method, with the parameters of its last run in the year or with the usual ones."""
    calculation = calculate(method=QUAD, year=year, parameters=_parameters(year))
    summary, indices = calculation.summary, calculation.facts.indices_of(year)
    threshold = summary.thresholds["oip"]
    oip = [index.oip for index in indices.values() if index.oip is not None]
    municipal = YarOipParameters().municipal_threshold
    return calculation, Identification(
        year=year,
        schools=summary.schools,
        with_oip=len(oip),
        with_isbsh=sum(index.isbsh is not None for index in indices.values()),
        mean_oip=summary.mean_oip,
        mean_isbsh=summary.mean_isbsh,
        oip_threshold=threshold,
        municipal_threshold=municipal,
        below_threshold=_below(oip, threshold),
        below_municipal=_below(oip, municipal),
        types=tuple((TYPE_NAMES[each], summary.types[each]) for each in SchoolType if each in summary.types),
        notes=summary.notes,
    )


def school_lines(calculation: Calculation, measures: Sequence[KnownOccurrence]) -> tuple[SchoolLine, ...]:
    indices = calculation.facts.indices_of(calculation.year)
    included = set(participants().values_list("pk", flat=True))
    planned = Counter(each.school_id for each in measures)
    confirmed = Counter(each.school_id for each in measures if each.is_confirmed)
    overdue = Counter(each.school_id for each in measures if each.is_left)
    lines = []
    for school, finding in zip(calculation.facts.schools, calculation.findings, strict=True):
        index = indices.get(school.id, IndexFact(school.id, calculation.year))
        lines.append(
            SchoolLine(
                name=school.name,
                oip=index.oip,
                isbsh=index.isbsh,
                type_label=TYPE_NAMES[SchoolType(finding.value)] if isinstance(finding.value, str) else UNKNOWN_TYPE,
                is_participant=school.id in included,
                planned=planned[school.id],
                confirmed=confirmed[school.id],
                overdue=overdue[school.id],
            )
        )
    return tuple(lines)


def _parameters(year: int) -> QuadParameters:
    runs = IdentificationRun.objects.current().filter(method=QUAD.code, year=year).newest_first()
    run = runs.first()
    return QuadParameters.from_json(run.parameters) if run else QuadParameters()


def _below(values: Sequence[Decimal], threshold: Decimal) -> int:
    return sum(value < threshold for value in values)
