"""How steady a judgement is when the setting is moved a little: times on the list in a number of trials."""

from dataclasses import dataclass
from fractions import Fraction

from diagnostics.wording import counted, percent


@dataclass(frozen=True, slots=True)
class Steadiness:
    """`is_listed` is the judgement under the setting itself, None if there is none; `times` of `trials` list it."""

    is_listed: bool | None
    times: int
    trials: int

    @property
    def share(self) -> Fraction | None:
        """Of the trials that judge as the setting itself does."""
        if self.is_listed is None:
            return None
        return Fraction(self.times if self.is_listed else self.trials - self.times, self.trials)

    @property
    def is_steady(self) -> bool:
        return self.share == 1

    @property
    def words(self) -> str:
        """«всегда в списке (6 проб)», «никогда не в списке (6 проб)», «в списке в 4 из 6 проб (67 %)»"""
        trials = counted(self.trials, "проба", "пробы", "проб")
        if self.is_listed is None:
            return "вывода нет"
        if self.is_steady:
            return f"всегда в списке ({trials})" if self.is_listed else f"никогда не в списке ({trials})"
        of_trials = "пробы" if self.trials % 10 == 1 and self.trials % 100 != 11 else "проб"
        share = percent(Fraction(100 * self.times, self.trials), 0)
        return f"в списке в {self.times} из {self.trials} {of_trials} ({share})"
