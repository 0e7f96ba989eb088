"""Primary score → mark, by the scale of the year. A scale that the municipality loaded wins over these.

Source: letters of Рособрнадзор as quoted by the pages named beside each year; regions may set their own
(domain reference § 2.9). Chemistry of 2019 is absent: it had two models, and the region chose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

ScaleKey: TypeAlias = tuple[int, str, str, int]
"""Year, procedure, subject, grade."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest primary score of each mark, and the highest possible score."""

    minimum_3: int
    minimum_4: int
    minimum_5: int
    maximum: int
    source: str = ""

    def mark(self, score: int) -> int:
        return 2 + sum(score >= minimum for minimum in (self.minimum_3, self.minimum_4, self.minimum_5))

    def marks(self, pupils: Iterable[int]) -> tuple[int, int, int, int]:
        """How many have each of «2»–«5»; `pupils[s]` have s points."""
        counted = dict.fromkeys((2, 3, 4, 5), 0)
        for score, number in enumerate(pupils):
            counted[self.mark(score)] += number
        return counted[2], counted[3], counted[4], counted[5]


Scales: TypeAlias = Mapping[ScaleKey, Scale]

_FOREIGN = ("english", "german", "french", "spanish", "foreign")
_OGE = {
    2019: (
        "Рекомендации Рособрнадзора 2019 года, по справочнику dnp-zem.ru",
        {
            "rus": (15, 25, 34, 39),
            "math": (8, 15, 22, 32),
            "physics": (10, 20, 31, 40),
            "biology": (13, 26, 37, 46),
            "geography": (12, 20, 27, 32),
            "social": (15, 25, 34, 39),
            "history": (13, 24, 35, 44),
            "literature": (12, 20, 27, 33),
            "informatics": (5, 12, 18, 22),
            **dict.fromkeys(_FOREIGN, (29, 46, 59, 70)),
        },
    ),
    2022: ("Письмо Рособрнадзора от 14.02.2022 № 04-36", {"rus": (15, 23, 29, 33)}),
    2023: (
        "Письмо Рособрнадзора от 21.02.2023 № 04-57",
        {
            "rus": (15, 23, 29, 33),
            "math": (8, 15, 22, 31),
            "physics": (11, 23, 35, 45),
            "history": (11, 21, 30, 37),
            "informatics": (5, 11, 16, 19),
        },
    ),
}

BUILT_IN: Scales = MappingProxyType(
    {
        (year, "OGE", subject, 9): Scale(*bounds, source)
        for year, (source, subjects) in _OGE.items()
        for subject, bounds in subjects.items()
    }
)
