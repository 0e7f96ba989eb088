"""One answer to one criterion."""

from dataclasses import dataclass
from decimal import Decimal

from diagnostics.identification.facts import FactKey
from diagnostics.identification.findings import Contribution

TITLES = {
    "c1": "Низкие результаты ЕГЭ, ОГЭ и ВПР за три года",
    "c2": "Продолжают обучение на уровне СОО",
    "c3": "Результаты ЕГЭ по выбору ниже минимального балла",
    "c4": "Участие в региональных и всероссийских олимпиадах и конкурсах",
    "c5": "Обучающиеся на учёте КДН и ЗП и ПДН",
    "c6": "Удовлетворённость по независимой оценке",
}
WORDS = {True: "да", False: "нет", None: "не применяется"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_met` True is a sign of risk; None: the criterion does not apply or its data are missing, `words` say why.

    `counted` are the pupils behind a share, `treatment` says what is lacking in a value that is known.
    """

    code: str
    is_met: bool | None
    words: str
    value: Decimal | int | None = None
    unit: str = ""
    counted: tuple[int, int] | None = None
    treatment: str = ""
    sources: tuple[FactKey, ...] = ()

    @property
    def name(self) -> str:
        """«критерий 1»"""
        return f"критерий {self.code.removeprefix('c')}"

    def sentence(self) -> str:
        return f"{self.name.capitalize()} – {WORDS[self.is_met]}. {TITLES[self.code]}: {self.words}"

    def contribution(self) -> Contribution:
        return Contribution(
            code=self.code,
            label=TITLES[self.code],
            value=self.value,
            unit=self.unit,
            counted=self.counted,
            contribution=None if self.is_met is None else Decimal(self.is_met),
            treatment=self.treatment if self.is_met is not None else f"{WORDS[None]}: {self.words}",
            sources=self.sources,
        )
