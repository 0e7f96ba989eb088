"""The share of carried out and confirmed measures on the date of monitoring (§ 4.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diagnostics.wording import counted, share
from monitoring.calculation import Calculation
from roadmaps.statuses import Status


class Denominator(StrEnum):
    DUE_BY_DATE = "due_by_date"
    ALL = "all"


STATUS_NAMES = {
    Status.PLANNED: "запланировано",
    Status.IN_PROGRESS: "в работе",
    Status.DONE: "исполнено, ожидает подтверждения",
    Status.CONFIRMED: "подтверждено после даты мониторинга",
    Status.RETURNED: "возвращено на доработку",
    Status.POSTPONED: "перенесено",
    Status.CANCELLED: "отменено",
}


@dataclass(frozen=True, slots=True)
class OccurrenceFact:
    """One occurrence of a measure; `due` is the new date if it was postponed. `reason` is why it is not done."""

    name: str
    due: date | None
    status: Status
    confirmed_on: date | None = None
    reason: str = ""


def confirmed_share(
    occurrences: Iterable[OccurrenceFact],
    *,
    on: date,
    denominator: Denominator = Denominator.DUE_BY_DATE,
    count_early: bool = False,
) -> Calculation:
    """100 * confirmed / planned on the date `on`; nothing planned gives no value.

    Planned are occurrences due by `on` that are not cancelled; with Denominator.ALL, all of the roadmap that have a
    due date. Confirmed are those of them confirmed by `on`. With `count_early` an occurrence that is due later but
    confirmed already stands in both. Without a due date an occurrence is outside both.
    """
    alive = [each for each in occurrences if each.status is not Status.CANCELLED]
    dated = [each for each in alive if each.due is not None]
    planned = [each for each in dated if _is_planned(each, on, denominator, count_early)]
    done = [each for each in planned if _is_confirmed(each, on)]
    open_ones = [each for each in planned if not _is_confirmed(each, on)]
    return Calculation(
        numerator=len(done),
        denominator=len(planned),
        counted=tuple(each.name for each in done),
        others=tuple(_unconfirmed(each) for each in open_ones),
        unknown=tuple(each.name for each in alive if each.due is None),
        explanation=(_sentence(len(done), len(planned), on, len(alive) - len(dated))),
    )


def _is_planned(each: OccurrenceFact, on: date, denominator: Denominator, count_early: bool) -> bool:
    if denominator is Denominator.ALL or (each.due is not None and each.due <= on):
        return True
    return count_early and _is_confirmed(each, on)


def _is_confirmed(each: OccurrenceFact, on: date) -> bool:
    return each.status is Status.CONFIRMED and each.confirmed_on is not None and each.confirmed_on <= on


def _unconfirmed(each: OccurrenceFact) -> str:
    due = "" if each.due is None else f", срок {each.due:%d.%m.%Y}"
    reason = f"; {each.reason}" if each.reason else ""
    return f"{each.name}{due}: {STATUS_NAMES[each.status]}{reason}"


def _sentence(numerator: int, denominator: int, on: date, undated: int) -> tuple[str, ...]:
    first = f"На {on:%d.%m.%Y} нет запланированных мероприятий"
    if denominator:
        first = f"На {on:%d.%m.%Y} исполнено и подтверждено {share(numerator, denominator)}"
    if not undated:
        return (first,)
    return (first, f"Без срока, вне расчёта: {counted(undated, 'мероприятие', 'мероприятия', 'мероприятий')}")
