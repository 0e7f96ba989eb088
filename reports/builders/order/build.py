"""From a decided list to its order: requisites, points, annexes."""

from diagnostics.identification.registry import method_named
from diagnostics.models import ListDecision
from diagnostics.selectors import Protocol, protocol_of
from diagnostics.wording import counted
from reports.builders.order.annexes import agreement_annex, list_annex, reasons_annex
from reports.builders.order.content import Order, Point
from tenancy.context import current_municipality_id
from tenancy.models import Municipality

NO_DATE, NO_NUMBER = "__.__.____", "________"
LAW = "статьёй 97 Федерального закона от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»"


def build_order(decision: ListDecision) -> Order:
    """A draft has blanks for date and number; the order of an approved list says what was approved."""
    town = Municipality.objects.get(pk=current_municipality_id())
    protocol = protocol_of(decision)
    date_and_number = _date_and_number(decision)
    mark = f"к приказу от {date_and_number}"
    return Order(
        draft_mark="" if decision.is_frozen else "Проект",
        invented_mark="Вымышленные данные: школы и числа придуманы для показа портала." if town.is_invented else "",
        authority=town.authority or town.name,
        region=town.region,
        kind="ПРИКАЗ",
        date_and_number=date_and_number,
        place=_place(town),
        heading=f"Об утверждении перечня школ с признаками низких образовательных результатов по оценке "
        f"{decision.year} года",
        preamble=_preamble(protocol, town),
        resolution="ПРИКАЗЫВАЮ:",
        points=tuple(Point(number, text) for number, text in enumerate(_points(protocol), 1)),
        signer="Руководитель",
        executor="Исполнитель: методист, тел. ______________",
        distribution="Разослать: в дело, организациям по приложению № 1.",
        annexes=(
            list_annex(protocol, f"Приложение № 1 {mark}"),
            reasons_annex(protocol, f"Приложение № 2 {mark}"),
            agreement_annex(protocol, f"Приложение № 3 {mark}"),
        ),
    )


def _date_and_number(decision: ListDecision) -> str:
    if not decision.is_frozen or decision.act_on is None:
        return f"{NO_DATE} № {NO_NUMBER}"
    return f"{decision.act_on:%d.%m.%Y} № {decision.act_number}"


def _place(town: Municipality) -> str:
    """Only where the name of the authority does not say it."""
    names = (town.name, town.name_genitive)
    return "" if any(name and name in town.authority for name in names) else town.name


def _preamble(protocol: Protocol, town: Municipality) -> str:
    run = protocol.run
    method = f"«{method_named(run.method).title}» ({run.method}, версия {run.method_version})"
    region = f", с учётом акта региона ({protocol.order.words})" if protocol.order else ""
    return (
        f"В соответствии со {LAW}, по итогам выявления школ с признаками низких образовательных результатов "
        f"методом {method}, расчёт № {run.pk} по данным {run.year} года{region}, в целях адресной поддержки "
        f"общеобразовательных организаций {town.name_genitive or town.name}"
    )


def _points(protocol: Protocol) -> tuple[str, ...]:
    included, unjudged = len(protocol.included), len(protocol.unjudged)
    basis = (
        "Принять обоснование решения по каждой организации согласно приложению № 2 и сведения о согласовании списков "
        "согласно приложению № 3."
    )
    control = "Контроль за исполнением приказа оставляю за собой."
    lacking = (_without_verdict(unjudged),) if unjudged else ()
    if not included:
        among = "среди организаций, по которым данных достаточно, " if unjudged else ""
        nobody = f"Признать, что {among}организаций для включения в перечень нет (приложение № 1)."
        return nobody, *lacking, basis, control
    counted_schools = counted(included, "организация", "организации", "организаций")
    return (
        "Утвердить перечень общеобразовательных организаций с признаками низких образовательных результатов "
        f"({counted_schools}) согласно приложению № 1.",
        *lacking,
        basis,
        "Методисту, координирующему поддержку школ, в течение 10 рабочих дней со дня подписания приказа закрепить "
        "за каждой организацией перечня куратора.",
        "Руководителям организаций перечня в течение 30 рабочих дней со дня подписания приказа представить на "
        "утверждение дорожные карты.",
        control,
    )


def _without_verdict(unjudged: int) -> str:
    schools = counted(unjudged, "организации", "организациям", "организациям")
    return (
        f"Принять к сведению, что по {schools} расчёт не дал вывода из-за недостатка данных; "
        "эти организации названы в приложении № 1."
    )
