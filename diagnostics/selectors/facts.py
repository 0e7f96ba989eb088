"""Facts of the current municipality for the pure methods: a constant number of queries, whatever its size."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Max

from diagnostics.identification.facts import (
    ContextFact,
    Facts,
    IndexFact,
    MissingReason,
    Needs,
    Procedure,
    ReferenceFact,
    ResultFact,
    SchoolFact,
    low_count,
)
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.yar_oip import COMPONENT_NAMES
from diagnostics.selectors.result_rows import RESULT_FIELDS, marks_of, procedure_of
from schools.models import AssessmentResult, PublishedIndex, ReferenceValue, School
from schools.models import ContextFact as ContextRow
from schools.workbooks.kinds.indices import FLAGS

SCOPES = (ReferenceValue.Scope.MUNICIPALITY, ReferenceValue.Scope.REGION)
MEANS = {"oip": "oip", "isbsh": "isbsh", "oip_mean": "oip", "isbsh_mean": "isbsh"}


def facts_for(*, year: int, parameters: Parameters) -> Facts:
    """What a method with these parameters looks at, and nothing else."""
    return facts_needed(parameters.needs(year), year=year)


def facts_needed(needs: Needs, *, year: int) -> Facts:
    """The tables and years of `needs`; published means of the year itself."""
    schools = school_facts()
    known = frozenset(school.id for school in schools)
    return Facts(
        schools,
        results=_of_schools(known, result_facts(needs.results, needs.procedures)) if needs.results else (),
        indices=_of_schools(known, index_facts(needs.indices)) if needs.indices else (),
        references=reference_facts(year) if needs.indices else (),
        context=_of_schools(known, context_facts(needs.context, needs.variables)) if needs.context else (),
    )


def school_facts() -> tuple[SchoolFact, ...]:
    rows = School.objects.active().in_natural_order()
    return tuple(SchoolFact(*row) for row in rows.values_list("pk", "code", "name", "level", "locality", "kind"))


def context_facts(years: Iterable[int], variables: Iterable[str]) -> list[ContextFact]:
    rows = ContextRow.objects.filter(year__in=list(years), variable__in=list(variables)).order_by("pk")
    return [
        ContextFact(school_id, year, variable, _exact(value), _reason(missing))
        for school_id, year, variable, value, missing in rows.values_list(
            "school_id", "year", "variable", "value", "missing_reason"
        )
    ]


def result_facts(years: Iterable[int], procedures: Iterable[Procedure] | None = None) -> list[ResultFact]:
    """Results of the years; with `procedures` of these alone."""
    rows = AssessmentResult.objects.filter(year__in=list(years)).order_by("pk")
    if procedures is not None:
        procedures = frozenset(procedures)
        rows = rows.filter(
            procedure__in={each.kind.value for each in procedures}, subject__in={each.subject for each in procedures}
        )
    facts = (_result(row) for row in rows.values(*RESULT_FIELDS))
    return [fact for fact in facts if procedures is None or fact.procedure in procedures]


def index_facts(years: Iterable[int] | None = None, *, school: School | None = None) -> list[IndexFact]:
    """ОИП and ИСБШ of a school and year, put together; without `years` of all years."""
    rows = PublishedIndex.objects.order_by("year", "school_id", "code")
    if years is not None:
        rows = rows.filter(year__in=list(years))
    if school is not None:
        rows = rows.filter(school=school)
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows.values("school_id", "year", "code", "value", "components", "missing_reason"):
        found.setdefault((row["school_id"], row["year"]), {}).update(_index_part(row))
    return [IndexFact(school_id=key, year=year, **parts) for (key, year), parts in found.items()]


def reference_facts(year: int) -> tuple[ReferenceFact, ...]:
    """Published means of the municipality and of the region."""
    rows = ReferenceValue.objects.filter(year=year, scope__in=SCOPES, metric__in=MEANS).order_by("pk")
    means: dict[str, dict[str, Decimal]] = {}
    for scope, metric, value in rows.values_list("scope", "metric", "value"):
        means.setdefault(scope, {})[MEANS[metric]] = value
    return tuple(ReferenceFact(scope, year, **means[scope]) for scope in sorted(means))


def latest_year_of_facts() -> int | None:
    """The latest year of a published index, else of a result."""
    indices = PublishedIndex.objects.aggregate(year=Max("year"))["year"]
    return indices or AssessmentResult.objects.aggregate(year=Max("year"))["year"]


def _result(row: Mapping[str, Any]) -> ResultFact:
    procedure = procedure_of(row)
    low = low_count(procedure, marks_2=row["marks_2"], below_minimum=row["below_minimum"])
    has_counts = low is not None and row["participants"] is not None
    success = row["success_pct"]
    return ResultFact(
        school_id=row["school_id"],
        year=row["year"],
        procedure=procedure,
        participants=row["participants"],
        low=low,
        low_share=None if has_counts or success is None else 100 - success,
        missing_reason=_reason(row["missing_reason"]),
        mean_score=_exact(row["mean_score"]),
        marks=marks_of(row),
        high=row["high_scores"],
    )


def _index_part(row: Mapping[str, Any]) -> dict[str, Any]:
    parts = {row["code"]: row["value"], f"{row['code']}_missing_reason": _reason(row["missing_reason"])}
    if row["code"] == PublishedIndex.Code.ISBSH:
        return parts | {"isbsh_flags": tuple(flag for flag in FLAGS if row["components"].get(flag))}
    ranks = {code.removesuffix("_rank"): rank for code, rank in row["components"].items()}
    ordered = [*(code for code in COMPONENT_NAMES if code in ranks), *sorted(set(ranks) - set(COMPONENT_NAMES))]
    return parts | {"oip_components": tuple((code, _exact(ranks[code])) for code in ordered)}


def _exact(number: object) -> Decimal | None:
    """Binary numbers are read back as they were printed."""
    return None if number is None else Decimal(str(number))


def _reason(code: str) -> MissingReason | None:
    return MissingReason(code) if code else None


def _of_schools(known: frozenset[int], facts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(fact for fact in facts if fact.school_id in known)
