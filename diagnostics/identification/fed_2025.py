"""FED_2025: low in at least two procedures of the year and in the same procedure two years running (§ 1a)."""

from diagnostics.identification.federal import FederalMethod, TwoYears, procedures_low
from diagnostics.identification.leaving import Way
from diagnostics.identification.low_procedures import FederalParameters, low_of
from diagnostics.wording import counted


class Fed2025(FederalMethod):
    """Wording of Rosobrnadzor of 2025; «the same procedure» is equal kind, subject, grade and level.

    `previous_count` is the number of procedures that must be low in both years.
    """

    code = "FED_2025"
    title = "Федеральное правило 2025 года: две процедуры и та же процедура годом ранее"

    def is_met(self, years: TwoYears, parameters: FederalParameters) -> bool:
        return len(low_of(years.latest)) >= parameters.latest_count and years.low_twice >= parameters.previous_count

    def lacks_data(self, years: TwoYears, parameters: FederalParameters) -> bool:
        return super().lacks_data(years, parameters) or years.available_twice < parameters.previous_count

    def ways_out(self, years: TwoYears, parameters: FederalParameters) -> list[Way]:
        twice = low_of(years.latest) & low_of(years.previous)
        running = tuple(each for each in years.latest if each.procedure in twice)
        words = "из тех, что низкие два года подряд"
        return [*super().ways_out(years, parameters), Way(len(running) - parameters.previous_count + 1, words, running)]

    def rule_sentence(self, years: TwoYears, year: int, parameters: FederalParameters) -> str:
        twice = counted(years.low_twice, "процедура", "процедуры", "процедур")
        return (
            f"В {year} году – {procedures_low(years.latest)} (нужно не менее {parameters.latest_count}), "
            f"из них низкие и годом ранее – {twice} (нужно не менее {parameters.previous_count})"
        )


METHOD = Fed2025()
