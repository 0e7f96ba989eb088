"""Staff and continuation to grade 10 as shares of people (§ 2.10, 2.11); a territory is added up by people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

Known = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` people, or a published percentage whose numbers are unknown."""

    part: Decimal | None
    whole: Decimal | None
    published: Decimal | None = None

    @property
    def percent(self) -> Decimal | None:
        if self.part is not None and self.whole:
            return 100 * self.part / self.whole
        return self.published


@dataclass(frozen=True, slots=True)
class Measure:
    """`ways` are pairs of the variables that are added up and of the variable that they are a share of.

    The first way whose variables are all known counts; `published` is the variable of a bare percentage.
    """

    code: str
    heading: str
    ways: tuple[tuple[tuple[str, ...], str], ...]
    published: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        own = [code for parts, whole in self.ways for code in (*parts, whole)]
        return tuple(dict.fromkeys([*own, self.published] if self.published else own))

    def of(self, known: Known) -> Share | None:
        """None if nothing is known; zero of a whole is a value."""
        for parts, whole in self.ways:
            if known.get(whole) and all(part in known for part in parts):
                return Share(sum((known[part] for part in parts), Decimal(0)), known[whole])
        published = known.get(self.published)
        return None if published is None else Share(None, None, published)


def _qualified(code: str, heading: str, *suffixes: str) -> Measure:
    """Of all pedagogues of the table of qualification, else of the teachers, whichever is known."""
    ways = [
        (tuple(f"{people}_{suffix}" for suffix in suffixes), whole)
        for people, wholes in (
            ("staff", ("qualified_staff", "staff")),
            ("teachers", ("qualified_teachers", "teachers")),
        )
        for whole in wholes
    ]
    return Measure(code, heading, tuple(ways))


CONTINUATION = (
    Measure("g10_any", "Продолжили обучение в 10 классе любой школы", ((("g10_any",), "g9"),), "g10_any_pct"),
    Measure("g10_own", "Продолжили обучение в 10 классе своей школы", ((("g10_own",), "g9"),), "g10_own_pct"),
)
STAFF = (
    _qualified("higher", "С высшим педагогическим образованием", "higher"),
    _qualified("secondary", "Со средним профессиональным образованием", "secondary"),
    _qualified("top", "С высшей категорией", "top"),
    _qualified("first", "С первой категорией", "first"),
    _qualified("category", "С высшей или первой категорией", "top", "first"),
    Measure("young", "Учителя до 35 лет", ((("teachers_young",), "teachers"),)),
)
SPECIALISTS = {
    "psychologists": "педагог-психолог",
    "speech_therapists": "логопед",
    "defectologists": "дефектолог",
    "social_pedagogues": "социальный педагог",
    "tutors": "тьютор",
}


def absent_specialists(known: Known) -> tuple[str, ...]:
    """Those of whom the school told that it has none; who was not told of is not absent."""
    return tuple(words for code, words in SPECIALISTS.items() if known.get(code) == 0)


def share_together(shares: Iterable[Share | None]) -> Share | None:
    """Of a territory: people over people. Bare percentages have no weight and are left out, never averaged."""
    counted = [(each.part, each.whole) for each in shares if each and each.part is not None and each.whole is not None]
    if not counted:
        return None
    parts, wholes = zip(*counted, strict=True)
    return Share(sum(parts, Decimal(0)), sum(wholes, Decimal(0)))
