"""Rows of the city, the region and clusters among the schools: told by their names, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .names import fold, unglued

MUNICIPALITY, REGION, CLUSTER = "municipality", "region", "cluster"

_FRINGE = re.compile(r"[*¹²³⁰⁴-⁹«»\"“”:.,()]+")
_UNIT = re.compile(r"\s+(?:чел|человек|кол-во|количество|(?:в |доля )?%)$")
_OPENING = re.compile(
    r"^(?:(?:итого|всего|в среднем|в целом|средн\w+(?: значени\w+| показател\w+| балл| результат\w*)?"
    r"|показател\w+|значени\w+|результат\w*)\s*)+"
)
_MUNICIPALITY = re.compile(
    r"(?:(?:по|в) )?(?:школам )?(?:(?:по|в) )?(?:город[уае]?|район[уае]?|муниципалитет[уае]?|округ[уае]?|мо|мр|го"
    r"|муниципальн\w+ (?:район|округ|образовани)\w*|городск\w+ округ\w*|всем школам|школам|оо)"
)
_REGION = re.compile(
    r"(?:(?:по|в) )?(?:област[ьи]|регион[уае]?|кра[йюе]|республик[аеи]|субъект\w*(?: рф| российской федерации)?"
    r"|\w[\w-]*(?:ая|ой) обл(?:асть|асти)?|\w[\w-]*(?:ий|ому|ом) кра[йюе]|республик[аеи] [\w -]+)"
)
_CLUSTER = re.compile(r"(?:(?:по|в) )?кластер[уае]?(?: (?:№ ?)?[\w -]+)?")
_DISTRICT = re.compile(
    r"\b(?!городск|сельск)([а-яa-z-]+?)(?:ск|цк)(?:ий|ого|ому|ом) "
    r"(?:муниципальн\w+ |городск\w+ )?(?:район|округ|мр|мо)\w*"
)
_TOWN_WORD = r"(?:г\.(?:\s?о\.)?|г\s|гор\.|города?\s)"
# in «им. В.Г. Петрова», «им. Г. Петрова» it is an initial
_TOWN = re.compile(rf"(?<!\.)(?<!\b[а-я]\. )(?<!им\. )(?<!имени )\b{_TOWN_WORD}\s*([а-я-]{{2,}})")
_TOWN_TAIL = re.compile(
    rf"(?:,|\(|\s{_TOWN_WORD}|\s(?:муниципального образования|городского округа|го)\s)\s*"
    rf"(?:{_TOWN_WORD}\s*)?([а-я-]+)\W*$"
)
_DISTRICT_TAIL = re.compile(rf"[\s,(]+{_DISTRICT.pattern}\W*$")
_REGION_TAIL = re.compile(r"[\s,(]+([а-я-]+?)(?:ая|ой|ий|ого)\s+(?:обл|кра)[а-я]*\W*$")
_TYPE = re.compile(r"\b(?:муниципальн\w+|городск\w+|район\w*|округ\w*|образовани\w*|мр|мо|го|город\w*|г)\b")
_CASE = re.compile(r"(?:ый|ий|ой|ого|его|ому|ему|ом|ем|ая|ую|а|у|е)$")


class Territory(NamedTuple):
    """Whose row it is; `scope` is municipality, region or cluster."""

    scope: str
    name: str


@dataclass(frozen=True)
class Home:
    """The names of the own municipality and region, in any form that workbooks use."""

    names: tuple[str, ...] = ()
    region: str = ""

    def territory(self, text: str) -> Territory | None:
        """«Итого по району», «Область*», «Тутаевский МР» → whose row it is; None for all else."""
        plain = _plain(text)
        name = _bare(text)
        district = _DISTRICT.fullmatch(plain.removeprefix("по "))
        is_own = plain in self._folded or (district and district[1] in self._stems) or self._is_called(plain)
        if not plain or is_own:
            return Territory(MUNICIPALITY, name) if name else None
        if plain == _plain(self.region):
            return Territory(REGION, name)
        for scope, pattern in ((MUNICIPALITY, _MUNICIPALITY), (REGION, _REGION), (CLUSTER, _CLUSTER)):
            if pattern.fullmatch(plain):
                return Territory(scope, name)
        return None

    def without_own_place(self, name: str) -> str:
        """«СОШ № 7 (г. Усть-Илимск)» → «сош № 7» in Усть-Илимск; the school of another town keeps its town."""
        plain = unglued(name)
        for pattern, own in ((_REGION_TAIL, self._region_stem), (_DISTRICT_TAIL, self._stems)):
            tail = pattern.search(plain)
            if tail and tail[1] in own:
                plain = plain[: tail.start()]
        tail = _TOWN_TAIL.search(plain)
        return plain[: tail.start()] if tail and self.towns and tail[1].startswith(self.towns) else plain

    def elsewhere(self, name: str) -> frozenset[str]:
        """Places in the name of a school that are not ours: «рыбинска», «любим» of «Любимского района»."""
        if not self.names:
            return frozenset()
        plain = unglued(name)
        districts = {found[1] for found in _DISTRICT.finditer(plain)} - self._stems
        towns = {found[1] for found in _TOWN.finditer(plain) if not found[1].startswith(self.towns)}
        return frozenset(districts | towns)

    def foreign(self, texts: Iterable[str]) -> str:
        """Another district that titles name; "" if they name the own one or none."""
        found = [match for text in texts for match in _DISTRICT.finditer(fold(text))]
        if not self.names or any(match[1] in self._stems for match in found):
            return ""
        return found[0][0].capitalize() if found else ""

    @property
    def towns(self) -> tuple[str, ...]:
        """«усть-илимск» of «г. Усть-Илимск», «тутаев» of the district around it."""
        words = {name.split()[-1] for name in self._folded if name and not _DISTRICT.search(name)}
        return tuple(sorted(words | self._stems))

    def _is_called(self, plain: str) -> bool:
        """«Заречному муниципальному округу» of «Заречный округ», «ТМР»; «Заречная» alone may be a school."""
        if plain.removeprefix("по ") in self._initials:
            return True
        return bool(_TYPE.search(plain)) and _core(plain) in {_core(name) for name in self._folded if name}

    @property
    def _folded(self) -> frozenset[str]:
        return frozenset(_plain(name) for name in self.names)

    @property
    def _initials(self) -> frozenset[str]:
        """«тмр» of «Тутаевский муниципальный район»; two letters are too few to tell."""
        words = (name.split() for name in self._folded)
        return frozenset("".join(word[0] for word in one) for one in words if len(one) > 2)

    @property
    def _region_stem(self) -> frozenset[str]:
        """«ярославск» of «Ярославская область»."""
        found = _REGION_TAIL.fullmatch(f" {fold(self.region)}")
        return frozenset({found[1]} if found else ())

    @property
    def _stems(self) -> frozenset[str]:
        """«тутаев» of «Тутаевский муниципальный район»."""
        return frozenset(found[1] for name in self._folded if (found := _DISTRICT.search(name)))


def _plain(text: str) -> str:
    """Without footnote marks and the words that open a total; of «Итого» nothing is left."""
    return " ".join(_OPENING.sub("", _bare(fold(text))).split())


def _core(text: str) -> tuple[str, ...]:
    """Without the words for a sort of territory and the endings of cases."""
    return tuple(_CASE.sub("", word) for word in _TYPE.sub(" ", text.removeprefix("по ")).split())


def _bare(text: str) -> str:
    """«Город*, чел.» → «Город»."""
    return _UNIT.sub("", " ".join(_FRINGE.sub(" ", text).split()))
