"""The six flags of typology, each by an editable test; no source defines them (§ 1c)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.facts import Context, FactKey, Facts, IndexFact, SchoolFact, known_value
from diagnostics.identification.isbsh.parameters import IsbshParameters
from diagnostics.identification.isbsh.scales import known_facts, scales_of
from diagnostics.identification.isbsh.variables import DEFAULT_VARIABLES
from diagnostics.identification.places import is_among_lowest
from diagnostics.wording import rounded
from schools.workbooks.kinds.indices import FLAGS

SOCIAL = tuple(
    each
    for each in DEFAULT_VARIABLES
    if each.code in ("x_parents_he", "x_single_parent", "x_unemployed", "x_low_income", "x_register")
)
REMOTE = ("x_transport", "x_distance", "travel_minutes")
STAFF = ("x_teachers_top", "x_vacancies", "nonspecialist_pct")
SIZE = ("x_size", "no_parallels")


@dataclass(frozen=True, slots=True)
class Flag:
    """`is_set` is None when the facts do not say."""

    code: str
    is_set: bool | None
    sources: tuple[FactKey, ...] = ()

    @property
    def label(self) -> str:
        return FLAGS[self.code][0]


@dataclass(frozen=True, slots=True)
class Town:
    """What single schools are compared with: points of family composition (`compositions`: the lowest first), means of
    registers and of staff.
    """

    composition: Mapping[int, Fraction]
    compositions: tuple[Fraction, ...]
    on_register: Fraction | None
    with_category: Fraction | None


def published_flags(index: IndexFact) -> tuple[Flag, ...]:
    """What the region published; a flag that it did not name is not set."""
    return tuple(Flag(code, code in index.isbsh_flags, (index.key("isbsh"),)) for code in FLAGS)


def computed_flags(facts: Facts, *, year: int, parameters: IsbshParameters) -> dict[int, tuple[Flag, ...]]:
    """{school: the six flags} by the tests of the parameters."""
    context = facts.context_of(year)
    composition = _compositions(facts, year, parameters)
    town = Town(
        composition=composition,
        compositions=tuple(sorted(composition.values())),
        on_register=_town_mean(context.values(), "x_register", "x_size"),
        with_category=_town_mean(context.values(), "x_teachers_top", "teachers"),
    )
    return {school.id: _flags(school, context[school.id], town, parameters) for school in facts.schools}


def _flags(school: SchoolFact, own: Context, town: Town, parameters: IsbshParameters) -> tuple[Flag, ...]:
    is_urban = None if school.is_rural is None else not school.is_rural
    deprived = _is_deprived(school.id, town, parameters)
    social = tuple(each.code for each in SOCIAL)
    return (
        _flag("deprived_rural", _both(school.is_rural, deprived), own, social),
        _flag("deprived_urban", _both(is_urban, deprived), own, social),
        _flag("rural_small", _both(school.is_rural, _is_small(school, own, parameters)), own, SIZE),
        _flag("limited_transport", _is_remote(own, parameters), own, REMOTE),
        _flag("high_deviance", _is_deviant(own, town, parameters), own, ("x_register", "x_size")),
        _flag("low_staff", _is_understaffed(own, town, parameters), own, STAFF),
    )


def _flag(code: str, is_set: bool | None, own: Context, variables: Iterable[str]) -> Flag:
    return Flag(code, is_set, tuple(own[each].key for each in variables if known_value(own, each) is not None))


def _both(first: bool | None, second: bool | None) -> bool | None:
    """Logical and; a part that is certainly false decides, an unknown one does not."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def _compositions(facts: Facts, year: int, parameters: IsbshParameters) -> dict[int, Fraction]:
    """Mean points of the variables on families, for schools that lack no more of them than the index allows."""
    known = known_facts(facts, year, SOCIAL)
    scales = scales_of(known, SOCIAL)
    found = {}
    for school in facts.schools:
        own = [known[each.code][school.id] for each in SOCIAL if school.id in known[each.code]]
        points = [scales[fact.variable].points(fact.value) for fact in own if fact.value is not None]
        if points and len(SOCIAL) - len(points) <= parameters.missing_part * len(SOCIAL):
            found[school.id] = sum(points, Fraction(0)) / len(points)
    return found


def _is_deprived(school: int, town: Town, parameters: IsbshParameters) -> bool | None:
    own = town.composition.get(school)
    return None if own is None else is_among_lowest(own, town.compositions, parameters.deprived_share)


def _is_small(school: SchoolFact, own: Context, parameters: IsbshParameters) -> bool | None:
    pupils, no_parallels = known_value(own, "x_size"), known_value(own, "no_parallels")
    limit = parameters.small_secondary if school.level == "secondary" else parameters.small_basic
    return _both(None if no_parallels is None else no_parallels > 0, None if pupils is None else pupils <= limit)


def _is_remote(own: Context, parameters: IsbshParameters) -> bool | None:
    return _any_of(
        own,
        {
            "x_transport": lambda value: value > 0,
            "x_distance": lambda value: value > parameters.far_distance,
            "travel_minutes": lambda value: value > parameters.far_minutes,
        },
    )


def _is_deviant(own: Context, town: Town, parameters: IsbshParameters) -> bool | None:
    share, pupils = known_value(own, "x_register"), known_value(own, "x_size")
    if share is None or pupils is None or town.on_register is None:
        return None
    # a printed percentage is back in whole pupils
    registered = rounded(share * pupils / 100, 0)
    return share >= Fraction(parameters.deviance_ratio) * town.on_register and registered >= parameters.deviance_pupils


def _is_understaffed(own: Context, town: Town, parameters: IsbshParameters) -> bool | None:
    least = None if town.with_category is None else Fraction(parameters.staff_part) * town.with_category / 100
    return _any_of(
        own,
        {
            "x_teachers_top": lambda value: least is not None and value < least,
            "x_vacancies": lambda value: value >= parameters.vacancies,
            "nonspecialist_pct": lambda value: value >= parameters.nonspecialists,
        },
    )


def _any_of(own: Context, tests: Mapping[str, Callable[[Decimal], bool]]) -> bool | None:
    """True if any test is met, else False if at least one variable is known: the tests stand for one another."""
    answers = [test(value) for code, test in tests.items() if (value := known_value(own, code)) is not None]
    return any(answers) if answers else None


def _town_mean(contexts: Iterable[Context], share: str, weight: str) -> Fraction | None:
    """By pupils or teachers where all of them are known, else the mean of the schools."""
    pairs = [(value, known_value(own, weight)) for own in contexts if (value := known_value(own, share)) is not None]
    if not pairs:
        return None
    weights = [Fraction(each or 0) for _value, each in pairs]
    if not all(weights):
        weights = [Fraction(1)] * len(pairs)
    total = sum((Fraction(value) * each for (value, _), each in zip(pairs, weights, strict=True)), Fraction(0))
    return total / sum(weights)
