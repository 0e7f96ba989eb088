"""Annexes of an order: the list, the reasons school by school, how the lists agree."""

from diagnostics.identification.registry import method_named
from diagnostics.selectors import Protocol
from diagnostics.selectors.coverage import run_coverage
from diagnostics.selectors.protocol_rows import ProtocolRow
from diagnostics.selectors.run_header import sources_of_run
from reports.builders.order.content import Annex, Column, Table

NUMBER = Column("№", 10, is_centred=True)
NOTHING = "–"


def list_annex(protocol: Protocol, mark: str) -> Annex:
    title = "Перечень общеобразовательных организаций с признаками низких образовательных результатов"
    included = list(enumerate(protocol.included, start=1))
    lacking = _unjudged(protocol)
    if not included:
        return Annex(mark, title, ("В перечень не включена ни одна организация.",), lacking)
    if protocol.with_region is None:
        columns: tuple[Column, ...] = (NUMBER, Column("Общеобразовательная организация", 160))
        rows: tuple[tuple[str, ...], ...] = tuple((str(place), row.full_name) for place, row in included)
    else:
        columns = (NUMBER, Column("Общеобразовательная организация", 115), Column("Категория по акту региона", 45))
        rows = tuple((str(place), row.full_name, row.depth or NOTHING) for place, row in included)
    return Annex(mark, title, (), (Table("", columns, rows), *lacking))


def reasons_annex(protocol: Protocol, mark: str) -> Annex:
    """Method, version and thresholds once; value, verdict, decision and reason for every school."""
    run = protocol.run
    sources = "; ".join(sources_of_run(run)) or "факты без файла"
    own = f" Методика муниципалитета: {run.methodology}." if run.methodology else ""
    thresholds = ", ".join(protocol.thresholds) or "порог не применяется"
    paragraphs = (
        f"Метод: «{method_named(run.method).title}», код {run.method}, версия {run.method_version}.{own}",
        f"Пороги: {thresholds}. Данные: {run_coverage(run).words}.",
        f"Источники: {sources}.",
        f"Отпечаток данных (SHA-256): {run.snapshot}.",
    )
    columns = (
        NUMBER,
        Column("Школа", 55),
        Column("Значение", 37),
        Column("Расчёт и порог", 75),
        Column("Решено", 25),
        Column("Причина расхождения", 55),
    )
    rows = tuple(_reasons(place, row) for place, row in enumerate(protocol.rows, start=1))
    table = Table("Таблица 1 – Обоснование решения по каждой организации", columns, rows)
    title = "Обоснование решения по каждой общеобразовательной организации"
    return Annex(mark, title, paragraphs, (table,), is_wide=True)


def agreement_annex(protocol: Protocol, mark: str) -> Annex:
    order = protocol.order
    basis = (
        f"Список сверен с актом региона: {order.words}."
        if order
        else f"Акт региона со списком школ за {protocol.decision.year} год не загружен, сверка с ним не проводилась."
    )
    unknown = (f"Акт региона называет организации вне расчёта: {', '.join(protocol.unknown)}.",)
    paragraphs = (basis, *protocol.summary, *(unknown if protocol.unknown else ()))
    columns = (
        Column("Рассчитано", 45),
        Column("Решено", 45),
        Column("Акт региона", 45),
        Column("Организаций", 35, is_centred=True),
    )
    combinations = (
        *((*each.words, str(each.schools)) for each in protocol.combinations),
        ("Всего", "", "", str(len(protocol.rows))),
    )
    tables = (Table("Таблица 1 – Согласование списков", columns, combinations), *_differences(protocol))
    return Annex(mark, "Сведения о согласовании списков", paragraphs, tables)


def _unjudged(protocol: Protocol) -> tuple[Table, ...]:
    """Silence about a school would read as a verdict on it."""
    why = {school.school_id: school.why for school in run_coverage(protocol.run).lacking}
    rows = tuple(
        (str(place), row.full_name, why.get(row.school_id, row.why), row.decided_word)
        for place, row in enumerate(protocol.unjudged, start=1)
    )
    if not rows:
        return ()
    columns = (
        NUMBER,
        Column("Общеобразовательная организация", 60),
        Column("Чего недостаёт", 75),
        Column("Решено", 25),
    )
    return (Table("Организации, по которым вывод невозможен из-за недостатка данных", columns, rows),)


def _reasons(place: int, row: ProtocolRow) -> tuple[str, ...]:
    judged = f"{row.computed_word}: {row.why}" if row.why else row.computed_word
    return str(place), row.name, row.value, judged, row.decided_word, _reason(row)


def _reason(row: ProtocolRow) -> str:
    return row.reason or ("не указана" if row.lacks_reason else NOTHING)


def _differences(protocol: Protocol) -> tuple[Table, ...]:
    """Schools on which decision and calculation, or decision and region, part."""
    rows = tuple(
        (str(place), row.name, row.computed_word, row.decided_word, row.regional_word, _reason(row))
        for place, row in enumerate(protocol.differences, start=1)
    )
    if not rows:
        return ()
    columns = (
        NUMBER,
        Column("Школа", 40),
        Column("Рассчитано", 25),
        Column("Решено", 25),
        Column("Акт региона", 25),
        Column("Причина", 45),
    )
    return (Table("Таблица 2 – Расхождения и их причины", columns, rows),)
