"""Which school of the register a cell means. A match is certain or it is asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from .names import (
    GENERIC_WORDS,
    TYPE_WORDS,
    SchoolName,
    are_words_of,
    fold,
    take_apart,
    without_dedication,
    without_town,
)
from .territories import Home
from .values import Parsed, Refusal

CANDIDATES = 3
GUESSED = 5
GUESSES = 200
LONGEST_NAME = 500
NEAR, ALIKE = 0.6, 0.8
NO_HOME = Home()
RARE_TYPES = TYPE_WORDS - {"средняя", "основная", "начальная"}

Index = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school of the register as the validator needs it; `key` is what accepted rows carry."""

    key: int
    name: str
    code: str = ""
    short_name: str = ""
    level: str = ""
    aliases: tuple[str, ...] = ()
    locality: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(spelling for spelling in (self.name, self.short_name, *self.aliases) if spelling)


def _index() -> Index:
    return defaultdict(set)


@dataclass(slots=True)
class Register:
    """The schools of one municipality, to be asked by code, name or number.

    `answered`: folded spelling → key, as a person said it; None is no school of ours. `elsewhere`: places beside
    the own ones that our schools are named with, in the register or in the file.
    """

    answered: Mapping[str, int | None] = field(default_factory=dict)
    home: Home = NO_HOME
    elsewhere: set[str] = field(default_factory=set)
    by_key: dict[int, KnownSchool] = field(default_factory=dict)
    by_code: Index = field(default_factory=_index)
    by_spelling: Index = field(default_factory=_index)
    by_name: Index = field(default_factory=_index)
    by_short_name: Index = field(default_factory=_index)
    by_number: Index = field(default_factory=_index)
    by_type: Index = field(default_factory=_index)
    by_word: Index = field(default_factory=_index)
    by_initials: Index = field(default_factory=_index)
    guesses: int = 0

    @classmethod
    def of(
        cls,
        schools: Iterable[KnownSchool],
        answered: Mapping[str, int | None] | None = None,
        home: Home = NO_HOME,
    ) -> "Register":
        register = cls(answered or {}, home)
        for school in schools:
            register._add(school)
        return register

    def _add(self, school: KnownSchool) -> None:
        self.by_key[school.key] = school
        if school.code:
            self.by_code[fold(school.code)].add(school.key)
        for spelling in school.spellings:
            self._add_spelling(school.key, spelling)

    def _add_spelling(self, key: int, spelling: str) -> None:
        name = take_apart(spelling)
        self.by_spelling[fold(spelling)].add(key)
        if name.words:
            self.by_name[name.key].add(key)
        if len(name.numbers) == 1:
            self.by_number[name.numbers[0]].add(key)
        self.elsewhere |= self.home.elsewhere(spelling)
        shorter = {take_apart(text).without_types for text in _shortened(spelling)} - {""}
        for index, words in (
            (self.by_short_name, shorter),
            (self.by_type, name.types & RARE_TYPES),
            (self.by_word, name.own_words),
            (self.by_initials, name.initials),
        ):
            for word in words:
                index[word].add(key)

    def meet(self, texts: Iterable[str]) -> None:
        """Learn from all texts of a file: a place is ours if most of its schools that have more than a number are.

        «Чебаковская школа Тутаевского района», «Никольская школа Тутаевского района» are known here, so «СОШ № 6
        Тутаевского района» is ours too; one Никольская among strangers proves nothing.
        """
        named: Counter[str] = Counter()
        known: Counter[str] = Counter()
        for text in texts:
            if text.isascii() or len(text) > LONGEST_NAME or not _is_named_school(take_apart(text)):
                continue
            places = self.home.elsewhere(text) - self.elsewhere
            named.update(places)
            if self.called(text):
                known.update(places)
        self.elsewhere |= {place for place in known if 2 * known[place] > named[place]}

    def called(self, name: str) -> set[int]:
        """Schools with this very name, apart from case, quotes and form of ownership."""
        return self.by_spelling.get(fold(name)) or self.by_name.get(take_apart(name).key) or set()

    def find(self, text: str) -> set[int]:
        """Keys of the schools that the text can mean: one is a certain match."""
        if len(text) > LONGEST_NAME:
            return set()
        plain = fold(text)
        if plain in self.answered:
            key = self.answered[plain]
            return set() if key is None else {key}
        exact = self.by_code.get(plain) or self.by_spelling.get(plain)
        if exact or self.home.elsewhere(text) - self.elsewhere:
            return exact or set()
        nearer = self.home.without_own_place(text)
        return self.called(text) or self._short(nearer) or self._numbered(text) or self._numbered(nearer)

    def _short(self, text: str) -> set[int]:
        """«Калиновская школа» is the only Калиновская; «Гимназия» the only gymnasium."""
        wanted = take_apart(text)
        if not wanted.own_words:
            is_bare_type = len(wanted.words) == 1 and wanted.types <= RARE_TYPES
            return self.by_type.get(wanted.key, set()) if is_bare_type else set()
        shorter = take_apart(without_dedication(text)).without_types
        found = self.by_short_name.get(wanted.without_types) or self.by_short_name.get(shorter, set())
        return {key for key in found if self._fits_type(key, wanted) and are_words_of(text, self._own_words(key))}

    def _numbered(self, text: str) -> set[int]:
        """«школа № 5» is the only school with that number, unless the text says something else about it."""
        wanted = take_apart(text)
        if len(wanted.numbers) != 1:
            return set()
        found = self.by_number.get(wanted.numbers[0], set())
        fitting = {key for key in found if self._fits_type(key, wanted) and self._fits_words(key, text)}
        if len(found) > 1 and wanted.types and not all(wanted.types & self._types(key) for key in fitting):
            return found
        return fitting

    def _fits_type(self, key: int, wanted: SchoolName) -> bool:
        """«Вечерняя» and «лицей» must be in a name of the school; «средняя» must not be against it."""
        types = self._types(key)
        is_rare_known = wanted.types & RARE_TYPES <= types
        return is_rare_known and (not wanted.types or not types or bool(wanted.types & types))

    def _fits_words(self, key: int, text: str) -> bool:
        """The register may not have a dedication at all, but no other one."""
        own_words = self._own_words(key)
        return are_words_of(text if own_words else without_dedication(text), own_words)

    def _types(self, key: int) -> frozenset[str]:
        return frozenset().union(*(take_apart(spelling).types for spelling in self.by_key[key].spellings))

    def _own_words(self, key: int) -> frozenset[str]:
        return frozenset().union(*(take_apart(spelling).own_words for spelling in self.by_key[key].spellings))

    def parse(self, text: str) -> Parsed:
        found = self.find(text)
        if len(found) == 1:
            return Parsed(next(iter(found)))
        likely = sorted(found) or self.likely(text)
        if likely:
            names = "; ".join(self.by_key[key].name for key in likely[:CANDIDATES])
            return Parsed(refusal=Refusal("uncertain_school", {"candidates": names, "example": ""}))
        return Parsed(refusal=Refusal("unknown_school", {"candidates": self._advice(text)}))

    def candidates(self, text: str) -> list[int]:
        """What a person may choose from where the text is no certain match."""
        return sorted(self.find(text)) or self.likely(text) or self._near(text)

    def likely(self, text: str) -> list[int]:
        """Schools that the text may mean but for a typing error, an abbreviation or a further word."""
        if len(text) > LONGEST_NAME:
            return []
        wanted = take_apart(text)
        found = dict.fromkeys(sorted(self.by_initials.get("".join(wanted.words), ())))
        if len(wanted.numbers) == 1:
            found.update(dict.fromkeys(sorted(self.by_number.get(wanted.numbers[0], ()))))
        found.update(dict.fromkeys(self._alike(wanted)))
        return list(found)

    def _alike(self, wanted: SchoolName) -> list[int]:
        """Schools that have every own word of the name but for a letter or two, and its number.

        «срдняя» is no word of its own but a misspelt type.
        """
        self.guesses += 1
        if self.guesses > GUESSES or not wanted.own_words:
            return []
        own_words = [word for word in wanted.own_words if not get_close_matches(word, GENERIC_WORDS, 1, ALIKE)]
        sharing = (
            set().union(*(self.by_word[near] for near in get_close_matches(word, self.by_word, GUESSED, ALIKE)))
            for word in own_words or wanted.own_words
        )
        keys: set[int] = set.intersection(*sharing)
        return sorted(key for key in keys if self._has_number(key, wanted))

    def _near(self, text: str) -> list[int]:
        """The nearest names; looked for a limited number of times, for a file may be full of strangers."""
        if self.guesses > GUESSES:
            return []
        wanted = take_apart(text[:200])
        names = get_close_matches(wanted.key, self.by_name, CANDIDATES, NEAR)
        keys = dict.fromkeys(key for name in names for key in sorted(self.by_name[name]))
        return [key for key in keys if self._has_number(key, wanted)][:CANDIDATES]

    def _has_number(self, key: int, wanted: SchoolName) -> bool:
        return not wanted.numbers or wanted.numbers in self._numbers(key)

    def _numbers(self, key: int) -> set[tuple[str, ...]]:
        return {take_apart(spelling).numbers for spelling in self.by_key[key].spellings}

    def _advice(self, text: str) -> str:
        near = self._near(text)
        if not near:
            return "Проверьте название или добавьте школу в реестр"
        names = "; ".join(self.by_key[key].name for key in near)
        return f"Похожие: {names}. Исправьте название или добавьте школу в реестр"


def _is_named_school(name: SchoolName) -> bool:
    return bool(name.own_words) and not GENERIC_WORDS.isdisjoint(name.words)


def _shortened(spelling: str) -> tuple[str, ...]:
    """«Павловская школа им. А.К. Васильева» is also «Павловская школа»."""
    undedicated = without_dedication(spelling)
    return spelling, without_town(spelling), undedicated, without_town(undedicated)
