"""The report on monitoring: put together from the same selectors as the pages."""

from datetime import date

from diagnostics.selectors import current_decision
from monitoring.models import Round
from reports.builders.content import Heading, MonitoringReport
from reports.builders.identification import identification_of, school_lines
from reports.builders.indicators import indicator_lines
from reports.builders.proposals import proposals_for
from reports.builders.risks import risk_lines
from reports.builders.roadmaps import evidence_lines, roadmap_lines, unfulfilled_lines
from roadmaps.selectors import due_occurrences
from tenancy.context import current_municipality_id
from tenancy.models import Municipality


def build_monitoring_report(*, year: int, today: date, round: Round | None) -> MonitoringReport:
    """Of a round, or of the facts of a year alone. `today` bounds the date of a report without a round."""
    on = round.monitored_on if round else min(date(year, 12, 31), today)
    measures = due_occurrences(on)
    indicators = indicator_lines(year=year, on=on, round=round)
    calculation, identification = identification_of(year)
    schools = school_lines(calculation, measures)
    risks, risk_schools = risk_lines(year)
    unfulfilled = unfulfilled_lines(measures)
    evidence, evidence_total = evidence_lines(measures)
    return MonitoringReport(
        heading=_heading(year, on, round),
        roadmaps=roadmap_lines(measures),
        unfulfilled=unfulfilled,
        indicators=indicators,
        identification=identification,
        schools=schools,
        participants=sum(line.is_participant for line in schools),
        act=_act(),
        risks=risks,
        risk_schools=risk_schools,
        proposals=proposals_for(unfulfilled=unfulfilled, indicators=indicators, risks=risks, schools=schools),
        evidence=evidence,
        evidence_total=evidence_total,
    )


def _heading(year: int, on: date, round: Round | None) -> Heading:
    place = Municipality.objects.get(pk=current_municipality_id())
    return Heading(
        municipality=place.name,
        genitive=place.name_genitive or place.name,
        region=place.region,
        authority=place.authority,
        is_invented=place.is_invented,
        year=year,
        round_title=round.title if round else "",
        is_frozen=bool(round and round.is_frozen),
        starts_on=date(year, 1, 1),
        ends_on=on,
    )


def _act() -> str:
    """«Приказ … от 10.02.2020 № 47», or the title of the list where the source gives neither."""
    decision = current_decision()
    if decision is None:
        return ""
    dated = f" от {decision.act_on:%d.%m.%Y}" if decision.act_on else ""
    numbered = f" № {decision.act_number}" if decision.act_number else ""
    return f"{decision.title}{dated}{numbered}"
