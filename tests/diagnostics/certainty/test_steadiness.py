"""How steady a judgement is, in words and as a share."""

from fractions import Fraction

import pytest

from diagnostics.certainty.steadiness import Steadiness


@pytest.mark.parametrize(
    ("is_listed", "times", "trials", "words", "share"),
    [
        (True, 6, 6, "всегда в списке (6 проб)", 1),
        (False, 0, 6, "никогда не в списке (6 проб)", 1),
        (True, 4, 6, "в списке в 4 из 6 проб (67 %)", Fraction(2, 3)),
        (False, 4, 6, "в списке в 4 из 6 проб (67 %)", Fraction(1, 3)),
        (False, 1, 21, "в списке в 1 из 21 пробы (5 %)", Fraction(20, 21)),
        (True, 1, 1, "всегда в списке (1 проба)", 1),
        (None, 0, 6, "вывода нет", None),
    ],
)
def test_words_and_share(is_listed, times, trials, words, share):
    found = Steadiness(is_listed, times, trials)
    assert (found.words.replace("\N{NO-BREAK SPACE}", " "), found.share) == (words, share)
    assert found.is_steady == (share == 1)
