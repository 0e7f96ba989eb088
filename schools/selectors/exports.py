"""Facts of the municipality in a workbook of the kind that they came in: it can be loaded again."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from schools.models import ContextFact, ReferenceValue, School
from schools.models.facts import FACTS
from schools.selectors.known import known_schools
from schools.workbooks import KINDS
from schools.workbooks.facts import ROWS
from schools.workbooks.kind import Kind
from schools.workbooks.kinds.register import RegisterRow
from schools.workbooks.templates import filled
from schools.workbooks.vocabulary import SCOPES

ORDER = ("year", "procedure", "subject", "grade", "variable", "code", "metric", "pk")


def exported_workbook(*, kind: str, year: int | None = None) -> bytes:
    """All facts of this kind, or those of one year."""
    declared = KINDS[kind]
    batches = {batch: list(_rows(declared, batch, year)) for batch in declared.batches}
    return filled(kind, batches, known_schools())


def _rows(kind: Kind, batch: str, year: int | None) -> Iterator[Any]:
    if batch == "register":
        return map(_register_row, School.objects.kept().in_natural_order())
    facts = _facts(kind, FACTS[batch])
    row = _reference_row if batch == "references" else lambda fact: _row(ROWS[batch], fact)
    return map(row, facts.filter(year=year) if year else facts)


def _facts(kind: Kind, model: Any) -> QuerySet[Any]:
    """Facts of a table that a workbook of this kind speaks of, by school and year; not those of second cards."""
    fields = {field.name for field in model._meta.concrete_fields} | {"pk"}
    facts = model.objects.filter(**{name: value for name, value in kind.fixed.items() if name in fields})
    if model is ContextFact:
        facts = facts.filter(variable__in=kind.one_of)
    elif told := kind.one_of & fields:
        is_told = reduce(or_, (Q(**{f"{name}__isnull": False}) for name in sorted(told)))
        facts = facts.filter(is_told | ~Q(missing_reason=""))
    schools: tuple[str, ...] = ()
    if "school" in fields:
        facts, schools = facts.filter(school__duplicate_of__isnull=True), ("school__sort_key",)
    return facts.order_by(*schools, *(name for name in ORDER if name in fields))  # type: ignore[no-any-return]


def _row(row: Any, fact: Any) -> Any:
    return row(*(getattr(fact, "school_id" if field == "school" else field) for field in row._fields))


def _register_row(school: School) -> RegisterRow:
    fields = RegisterRow._fields[4:]
    return RegisterRow("", 0, 0, school.pk, *(getattr(school, field) for field in fields))


def _reference_row(fact: ReferenceValue) -> Any:
    territory = fact.cluster or SCOPES[fact.scope]
    told = (fact.year, fact.metric, fact.procedure, fact.subject, fact.grade, fact.value)
    return ROWS["references"](fact.sheet, fact.row, fact.block, fact.scope, territory, *told)  # type: ignore[call-overload]
