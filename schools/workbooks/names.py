"""Names of schools: what two spellings of one school have in common, and how names sort."""

import re
from dataclasses import dataclass
from functools import lru_cache

# The form of ownership and the words that every name shares say nothing about which school it is.
FORM_WORDS = frozenset(
    [
        "муниципальное",
        "муниципального",
        "муниципальная",
        "государственное",
        "казенное",
        "бюджетное",
        "автономное",
        "общеобразовательное",
        "общеобразовательная",
        "образовательное",
        "образовательная",
        "учреждение",
        "бюджетного",
        "казенного",
        "автономного",
        "общеобразовательного",
        "учреждения",
        "моу",
        "мбоу",
        "маоу",
        "мкоу",
        "мобу",
        "маобу",
        "мбу",
        "мау",
        "мку",
        "гбоу",
        "гоу",
        "гкоу",
        "оу",
    ]
)
LINK_WORDS = frozenset(
    [
        "n",
        "no",
        "им",
        "имени",
        "г",
        "гор",
        "город",
        "города",
        "с",
        "село",
        "села",
        "п",
        "пос",
        "поселок",
        "поселка",
        "д",
        "деревня",
        "деревни",
        "рп",
        "р",
        "пгт",
        "ст",
        "станица",
        "станицы",
        "х",
        "хутор",
        "хутора",
    ]
)
ABBREVIATIONS = {
    "сош": ("средняя", "школа"),
    "сш": ("средняя", "школа"),
    "оош": ("основная", "школа"),
    "ош": ("основная", "школа"),
    "нош": ("начальная", "школа"),
    "нш": ("начальная", "школа"),
}
TYPE_WORDS = frozenset(
    ["средняя", "основная", "начальная", "лицей", "гимназия", "интернат", "вечерняя", "кадетская", "прогимназия"]
)
GENERIC_WORDS = TYPE_WORDS | {"школа"}

_GLUED = re.compile(r"(?<=[а-яё])(?=[А-ЯЁ])")
_TOWN = re.compile(r"\s(?:г\.|г\s|гор\.|города?\s)\s*[а-я-]+\W*$")
_TERRITORY = re.compile(
    r"\s+(?:\S+\s+(?:муниципального|городского)\s+(?:района|округа)|[а-я-]+[сц]кого\s+(?:района|округа|мр|мо))\b.*$"
)
_DEDICATION = re.compile(r"\s(?:им\.|имени\s).*$", re.IGNORECASE)
_WORD = re.compile(r"[a-zа-я]+|\d+")
_CASE_ENDING = re.compile(r"(?<=..)[аеиоуыюяьй]+$")  # an initial has none


@dataclass(frozen=True, slots=True)
class SchoolName:
    """A name taken apart: words in their order, without form of ownership and territory."""

    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """Equal for two spellings of the same name, whatever the order of the words."""
        return " ".join(sorted(self.words))

    @property
    def without_types(self) -> str:
        """The same without «средняя», «школа»: enough where no other school shares the rest."""
        return " ".join(sorted(word for word in self.words if word not in GENERIC_WORDS))

    @property
    def initials(self) -> frozenset[str]:
        """«Научно-образовательный комплекс» → нок: abbreviations of any words that stand side by side."""
        letters = "".join(word[0] for word in self.words if not word.isdigit())
        return frozenset(
            letters[start:end] for start in range(len(letters)) for end in range(start + 2, len(letters) + 1)
        )

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if word.isdigit())

    @property
    def types(self) -> frozenset[str]:
        return TYPE_WORDS.intersection(self.words)

    @property
    def own_words(self) -> frozenset[str]:
        """The words that only this school has: «чебаковская», «центр», «ушакова»."""
        return frozenset(word for word in self.words if not word.isdigit()) - GENERIC_WORDS


def without_town(name: str) -> str:
    """«Левобережная СШ г. Тутаева» → «левобережная сш»: a school is also known without its town."""
    return _TOWN.sub("", unglued(name))


def without_dedication(name: str) -> str:
    """«СОШ № 7 имени Пичуева» → «СОШ № 7»."""
    return _DEDICATION.sub("", name)


def are_words_of(name: str, words: frozenset[str]) -> bool:
    """Whether a name says nothing but these words, in any case; a dedication may have initials beside the surname.

    They must be those of the first names in the words, if there are any.
    """
    own_words = take_apart(without_dedication(name)).own_words
    dedication = take_apart(name).own_words - own_words
    surnames = frozenset(word for word in dedication if _is_in(word, words))
    if dedication and not surnames:
        return False
    beside = dedication - surnames
    if all(_is_in(word, surnames) for word in words):  # a surname alone: any initials fit
        beside = frozenset(word for word in beside if len(word) > 1)
    initials = {word[0] for word in words if len(word) == 1 or {word[0]} & dedication}
    return all(_is_in(word, words) for word in own_words) and all(word[0] in initials for word in beside)


def _is_in(word: str, words: frozenset[str]) -> bool:
    """«Аркадака» is in «Аркадак»."""
    return any(_CASE_ENDING.sub("", word) == _CASE_ENDING.sub("", other) for other in words)


@lru_cache(maxsize=4096)
def take_apart(name: str) -> SchoolName:
    """«МБОУ «СОШ № 17»» → средняя школа 17."""
    words: list[str] = []
    for word in _WORD.findall(_TERRITORY.sub("", unglued(name))):
        if word in FORM_WORDS or word in LINK_WORDS:
            continue
        words.extend(ABBREVIATIONS.get(word, (word.lstrip("0") or "0" if word.isdigit() else word,)))
    return SchoolName(tuple(words))


def unglued(name: str) -> str:
    """«Ф.Ф.УшаковаТутаевского» → «ф.ф.ушакова тутаевского»."""
    return fold(_GLUED.sub(" ", name))


def fold(text: str) -> str:
    """One spelling of letters and spaces: case, ё/е, no-break spaces."""
    return " ".join(text.casefold().replace("ё", "е").replace("\xa0", " ").split())


def sort_key(name: str) -> str:
    """Natural Russian order for a byte-wise collation: «СОШ № 2» before «СОШ № 17», ё as е."""
    words = take_apart(name).words or tuple(_WORD.findall(fold(name)))
    return " ".join(word.zfill(6) if word.isdigit() else word for word in words)


def search_key(name: str) -> str:
    """Folded words in their order; a search for «сош 17» is a substring of it."""
    return " ".join(_WORD.findall(fold(name)))
