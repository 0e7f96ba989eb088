"""ИНН of an organisation: ten digits, of which the last one checks the others."""

from dataclasses import dataclass

from .values import BLANK, Parsed, Refusal

WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
LENGTH = 10


def is_inn(text: str) -> bool:
    """Twelve digits are a person's: not for schools. Source: order of ФНС of 29.06.2012 № ММВ-7-6/435@."""
    if len(text) != LENGTH or not text.isdecimal() or not text.isascii():
        return False
    control = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text, strict=False)) % 11 % 10
    return control == int(text[-1])


@dataclass(frozen=True, slots=True)
class Inn:
    """A cell; a number that lost its leading zero in a spreadsheet gets it back."""

    example: str = "7611000007"

    def parse(self, text: str) -> Parsed:
        plain = "".join(text.split()).removesuffix(".0")
        if not plain:
            return BLANK
        plain = plain.zfill(LENGTH)
        return Parsed(plain) if is_inn(plain) else Parsed(refusal=Refusal("not_an_inn"))
