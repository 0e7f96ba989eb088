"""Totals are checked before anything is printed: a paper that contradicts itself is not made."""

from collections.abc import Iterator
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from diagnostics.identification.method import mean_of
from reports.builders.content import IndicatorLine, MonitoringReport

TOLERANCE = Decimal("0.001")


def check_totals(report: MonitoringReport) -> None:
    """Refuses with every contradiction that was found."""
    found = [sentence for sentence, holds in _checks(report) if not holds]
    if found:
        raise ValidationError(
            _("The report was not made, its numbers contradict each other: %(found)s"),
            code="contradiction",
            params={"found": " ".join(found)},
        )


def _checks(report: MonitoringReport) -> Iterator[tuple[str, bool]]:
    yield (
        _("Confirmed and unconfirmed measures do not add up to the planned ones."),
        report.confirmed + len(report.unfulfilled) == report.planned,
    )
    for line in report.roadmaps:
        parts = line.confirmed + line.waiting + line.overdue
        yield _("The roadmap “%(title)s” does not add up.") % {"title": line.title}, parts == line.planned
    yield _("The rows do not cover all schools."), len(report.schools) == report.identification.schools
    yield _("The types do not add up to the schools."), _types_add_up(report)
    yield _("The mean OIP does not follow from the rows."), _mean(report, "oip") == report.identification.mean_oip
    yield (
        _("The mean ISBSH does not follow from the rows."),
        _mean(report, "isbsh") == report.identification.mean_isbsh,
    )
    yield (
        _("The participants do not add up."),
        sum(line.is_participant for line in report.schools) == report.participants,
    )
    for each in report.indicators:
        yield _("Indicator %(code)s is not the share of its counts.") % {"code": each.code}, _is_share(each)


def _types_add_up(report: MonitoringReport) -> bool:
    typed = sum(number for _name, number in report.identification.types)
    both = sum(line.oip is not None and line.isbsh is not None for line in report.schools)
    return typed == both or typed == 0


def _mean(report: MonitoringReport, name: str) -> Decimal | None:
    return mean_of([value for line in report.schools if (value := getattr(line, name)) is not None])


def _is_share(line: IndicatorLine) -> bool:
    if line.fact is None or line.numerator is None or not line.denominator:
        return True
    return abs(100 * line.numerator / line.denominator - line.fact) <= TOLERANCE
