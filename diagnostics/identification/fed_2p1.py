"""FED_2P1: low in at least N procedures of the latest year and in at least M of the year before (§ 1a)."""

from diagnostics.identification.federal import FederalMethod, TwoYears, procedures_low
from diagnostics.identification.low_procedures import FederalParameters, low_of


class Fed2P1(FederalMethod):
    """Rule of 2020–2022. The text of the federal paper was not found: N, M and the procedures are parameters."""

    code = "FED_2P1"
    title = "Федеральное правило: две процедуры и одна годом ранее"

    def is_met(self, years: TwoYears, parameters: FederalParameters) -> bool:
        return (
            len(low_of(years.latest)) >= parameters.latest_count
            and len(low_of(years.previous)) >= parameters.previous_count
        )

    def rule_sentence(self, years: TwoYears, year: int, parameters: FederalParameters) -> str:
        return (
            f"В {year} году – {procedures_low(years.latest)} (нужно не менее {parameters.latest_count}), "
            f"в предшествующем году – {procedures_low(years.previous)} (нужно не менее {parameters.previous_count})"
        )


METHOD = Fed2P1()
