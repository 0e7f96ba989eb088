"""The first differences between a file and the stored facts, in the words of the workbook."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from schools.models import School
from schools.services.fact_tables import FactTable
from schools.services.staging import Staged
from schools.workbooks import KINDS, Validated
from schools.workbooks.kinds.context import BY_CODE
from schools.workbooks.kinds.indices import FLAGS, INDEX_NAMES, RANKS
from schools.workbooks.kinds.references import METRICS
from schools.workbooks.vocabulary import PROCEDURES, SCOPES, SUBJECTS

SHOWN = 200
MISSING_WORDS = {
    "not_held": "не проводился",
    "not_applicable": "н/п",
    "not_supplied": "н/д",
    "suppressed": "скрыто",
}

Change = dict[str, Any]
Cells = Mapping[str, Any]


def first_changes(staged: Staged, validated: Validated) -> list[Change]:
    """One entry for each changed cell, then one for each new fact."""
    pairs = staged.first_changes(SHOWN)
    names = _school_names({new["school_id"] for new, _ in pairs if "school_id" in new})
    changes: list[Change] = []
    for new, old in pairs:
        about = {
            "school": names[new["school_id"]] if "school_id" in new else "",
            "fact": fact_words(validated.kind, new),
            "sheet": new["sheet"],
        }
        changes.extend(about | cell for cell in _cells(staged.table, staged.told, validated, new, old))
    return changes[:SHOWN]


def fact_words(kind: str, fact: Cells) -> str:
    """«ОГЭ, математика, 9 кл., 2021»."""
    match kind:
        case "results":
            words = [PROCEDURES[fact["procedure"]], SUBJECTS[fact["subject"]], f"{fact['grade']} кл."]
        case "context":
            words = [BY_CODE[fact["variable"]].heading]
        case "indices":
            words = [INDEX_NAMES[fact["code"]]]
        case _:
            words = [fact["cluster"] or SCOPES[fact["scope"]], METRICS[fact["metric"]]]
            words += [words_of.get(fact[name], "") for name, words_of in _PLACE] if fact["procedure"] else []
    return ", ".join([*filter(None, words), str(fact["year"])])


_PLACE = (("procedure", PROCEDURES), ("subject", SUBJECTS))


def _cells(
    table: FactTable, told: tuple[str, ...], validated: Validated, new: Cells, old: Cells | None
) -> Iterator[Change]:
    if old is None:
        told_of = (f"{_heading(validated.kind, name, new)} {_words(new[name])}" for name in table.values if new[name])
        shown = "; ".join(words for words in told_of) or _words(0)
        yield {"is_new": True, "heading": "", "old": "", "new": shown, "place": f"{new['row']}"}
        return
    for name in told:
        if new[name] != old[name]:
            cell = validated.cell(new["sheet"], new["row"], new["block"], _field(name, new))
            yield {
                "is_new": False,
                "heading": _heading(validated.kind, name, new),
                "old": _words(old[name]),
                "new": _words(new[name]),
                "place": cell or f"{new['row']}",
            }


def _field(name: str, fact: Cells) -> str:
    """The column of the workbook that a column of the table came from."""
    if name == "value":
        return str(fact.get("variable") or fact.get("code") or name)
    return name


def _heading(kind: str, name: str, fact: Cells) -> str:
    field = _field(name, fact)
    if name == "missing_reason":
        return "Причина отсутствия"
    if name == "components":
        return "Составляющие"
    heading = next((column.heading for column in KINDS[kind].columns if column.field == field), field)
    return f"«{heading}»" if heading.isdigit() else heading


def _words(value: Any) -> str:
    match value:
        case None | "":
            return "–"
        case dict():
            return ", ".join(f"{_component(code)} {_words(part)}" for code, part in value.items()) or "–"
        case bool():
            return "да" if value else "нет"
        case str():
            return MISSING_WORDS.get(value, value)
        case Decimal() | float():
            text = f"{value:f}" if isinstance(value, Decimal) else f"{value:.10g}"
            return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
    return str(value)


def _component(code: str) -> str:
    return (RANKS.get(code) or FLAGS.get(code) or (code, ()))[0]


def _school_names(keys: set[int]) -> dict[int, str]:
    return dict(School.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name"))
