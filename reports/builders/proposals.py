"""Drafts of decisions that follow from the numbers. People decide; the wording is data of the report."""

from collections.abc import Sequence

from monitoring.achievement import Achievement
from reports.builders.content import IndicatorLine, RiskLine, SchoolLine, UnfulfilledLine
from roadmaps.statuses import Status


def proposals_for(
    *,
    unfulfilled: Sequence[UnfulfilledLine],
    indicators: Sequence[IndicatorLine],
    risks: Sequence[RiskLine],
    schools: Sequence[SchoolLine],
) -> tuple[str, ...]:
    waiting = [line for line in unfulfilled if line.status == Status.DONE]
    late = [line for line in unfulfilled if line.status != Status.DONE]
    missed = [line.code for line in indicators if line.achievement == Achievement.MISSED]
    unknown = [line.code for line in indicators if line.fact is None]
    high = [line.name for line in sorted(risks, key=lambda line: -line.high) if line.high][:3]
    behind = [line.name for line in schools if line.is_participant and line.overdue]
    drafts = (
        (late, f"Завершить мероприятия с истёкшим сроком ({len(late)}) или перенести их с указанием причины."),
        (behind, f"Заслушать руководителей школ, не выполнивших мероприятия в срок: {', '.join(behind)}."),
        (waiting, f"Проверить и подтвердить мероприятия, отмеченные исполненными ({len(waiting)})."),
        (missed, f"Принять меры по {_to(len(missed))} {', '.join(missed)}: цель не достигнута."),
        (unknown, f"Представить данные по {_to(len(unknown))} {', '.join(unknown)}."),
        (high, f"Учесть при корректировке дорожных карт высокие риски: {', '.join(high)}."),
    )
    return tuple(sentence for grounds, sentence in drafts if grounds)


def _to(number: int) -> str:
    return "показателю" if number == 1 else "показателям"
