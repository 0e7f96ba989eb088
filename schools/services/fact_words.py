"""A fact, its columns and its values in the words of the workbook."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from schools.workbooks import KINDS
from schools.workbooks.kinds.indices import FLAGS, INDEX_NAMES, RANKS
from schools.workbooks.kinds.references import METRICS
from schools.workbooks.numerals import numeral
from schools.workbooks.variables import BY_CODE
from schools.workbooks.vocabulary import CATEGORIES, LISTS, PROCEDURES, SCOPES, SUBJECTS

Fact = Mapping[str, Any]

MISSING_WORDS = {
    "not_held": "не проводился",
    "not_applicable": "н/п",
    "not_supplied": "н/д",
    "suppressed": "скрыто",
}
VALUE_WORDS = MISSING_WORDS | CATEGORIES


def fact_words(fact: Fact) -> str:
    """«ОГЭ, Математика, 9 кл., 2021»."""
    code = fact.get("code", "")
    words = [
        fact.get("cluster") or SCOPES.get(fact.get("scope", "")),
        METRICS.get(fact.get("metric", "")),
        PROCEDURES.get(fact.get("procedure", "")),
        SUBJECTS.get(fact.get("subject", "")),
        f"{fact['grade']} кл." if fact.get("grade") else "",
        BY_CODE[fact["variable"]].heading if "variable" in fact else "",
        INDEX_NAMES.get(code) or LISTS.get(code),
        str(fact["year"]),
    ]
    return ", ".join(filter(None, words))


def workbook_field(name: str, fact: Fact) -> str:
    """The column of the workbook that a column of the table came from."""
    if name == "value":
        return str(fact.get("variable") or fact.get("metric") or fact.get("code") or name)
    return name


def heading_of(kind: str, name: str, fact: Fact) -> str:
    if name == "missing_reason":
        return "Причина отсутствия"
    if name == "components":
        return "Составляющие"
    fields = (workbook_field(name, fact), name)
    headings = {column.field: column.heading for column in KINDS[kind].columns}
    heading = next((headings[field] for field in fields if field in headings), name)
    return f"«{heading}»" if heading.isdigit() else heading


def is_empty(value: Any) -> bool:
    """Zero and «нет» are values."""
    return value in (None, "", {})


def value_words(value: Any) -> str:
    match value:
        case None | "":
            return "–"
        case dict():
            return ", ".join(f"{_component(code)} {value_words(part)}" for code, part in value.items()) or "–"
        case list():
            return ", ".join(map(str, value))
        case bool():
            return "да" if value else "нет"
        case str():
            return VALUE_WORDS.get(value, value)
        case date():
            return f"{value:%d.%m.%Y}"
        case Decimal() | float():
            return numeral(value)
    return str(value)


def _component(code: str) -> str:
    return (RANKS.get(code) or FLAGS.get(code) or (code, ()))[0]
