"""Which school of the register a cell means. A match is certain or it is not made."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from .names import GENERIC_WORDS, fold, take_apart
from .values import Parsed, Refusal

CANDIDATES = 3
GUESSES = 50
LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school of the register as the validator needs it; `key` is what accepted rows carry."""

    key: int
    name: str
    code: str = ""
    short_name: str = ""
    level: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(spelling for spelling in (self.name, self.short_name, *self.aliases) if spelling)


@dataclass(slots=True)
class Register:
    """The schools of one municipality, to be asked by code, name or number."""

    by_key: dict[int, KnownSchool] = field(default_factory=dict)
    by_code: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_spelling: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_number: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    guesses: int = 0

    @classmethod
    def of(cls, schools: Iterable[KnownSchool]) -> "Register":
        register = cls()
        for school in schools:
            register._add(school)
        return register

    def _add(self, school: KnownSchool) -> None:
        self.by_key[school.key] = school
        if school.code:
            self.by_code[fold(school.code)].add(school.key)
        for spelling in school.spellings:
            self.by_spelling[fold(spelling)].add(school.key)
            name = take_apart(spelling)
            if name.words:
                self.by_name[name.key].add(school.key)
            if len(name.numbers) == 1:
                self.by_number[name.numbers[0]].add(school.key)

    def called(self, name: str) -> set[int]:
        """Schools with this very name, apart from case, quotes and form of ownership."""
        return self.by_spelling.get(fold(name)) or self.by_name.get(take_apart(name).key) or set()

    def find(self, text: str) -> set[int]:
        """Keys of the schools that the text can mean: one is a certain match."""
        return self.by_code.get(fold(text)) or self.called(text) or self._numbered(text)

    def _numbered(self, text: str) -> set[int]:
        """«школа № 5» is the only school with that number, unless the text says something else about it."""
        wanted = take_apart(text)
        if len(wanted.numbers) != 1:
            return set()
        found = self.by_number.get(wanted.numbers[0], set())
        if len(found) != 1:
            return found if set(wanted.words) <= GENERIC_WORDS | set(wanted.numbers) else set()
        names = [take_apart(spelling) for key in found for spelling in self.by_key[key].spellings]
        types = frozenset().union(*(name.types for name in names))
        own_words = frozenset().union(*(name.own_words for name in names))
        fits = wanted.own_words <= own_words and (not wanted.types or not types or wanted.types & types)
        return found if fits else set()

    def parse(self, text: str) -> Parsed:
        found = self.find(text) if len(text) <= LONGEST_NAME else set()
        if len(found) == 1:
            return Parsed(next(iter(found)))
        if found:
            names = "; ".join(sorted(self.by_key[key].name for key in found)[:CANDIDATES])
            return Parsed(refusal=Refusal("ambiguous_school", {"candidates": names}))
        return Parsed(refusal=Refusal("unknown_school", {"candidates": self._advice(text)}))

    def _advice(self, text: str) -> str:
        """The nearest names; looked for a limited number of times, for a file may be full of strangers."""
        self.guesses += 1
        if self.guesses > GUESSES or not self.by_name:
            return "Проверьте название или добавьте школу в реестр"
        near = get_close_matches(take_apart(text[:200]).key, list(self.by_name), CANDIDATES, cutoff=0.5)
        keys = dict.fromkeys(key for name in near for key in sorted(self.by_name[name]))
        if not keys:
            return "Проверьте название или добавьте школу в реестр"
        names = "; ".join(self.by_key[key].name for key in list(keys)[:CANDIDATES])
        return f"Похожие: {names}. Исправьте название или добавьте школу в реестр"
