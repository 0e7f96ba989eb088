"""Which weights an index has: given, estimated from results of at least sixty schools, or equal."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.facts import Facts, last_years
from diagnostics.identification.isbsh.parameters import YEARS_OF_RESULTS, IsbshParameters
from diagnostics.identification.isbsh.variables import ContextVariable, Sign, Weighting
from diagnostics.identification.measures import mean_scores, means_of
from diagnostics.wording import number

LEAST_SCHOOLS = 60
PRELIMINARY = "Веса равные: индекс предварительный."
GIVEN = "Веса заданы методикой."
Values = Mapping[str, Mapping[int, Decimal]]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the variables that have one, and a Russian sentence on where they come from."""

    way: Weighting
    by_code: Mapping[str, Fraction]
    note: str


def weights_of(facts: Facts, values: Values, *, year: int, parameters: IsbshParameters) -> Weights:
    """`values` are {variable: {school: value on its scale}}."""
    given = {each.code: Fraction(each.weight) for each in parameters.variables if each.weight}
    if given and parameters.weighting in (None, Weighting.GIVEN):
        return Weights(Weighting.GIVEN, given, GIVEN)
    if parameters.may_estimate:
        estimated = _estimated(facts, values, year, parameters.variables)
        if estimated is not None:
            return estimated
    return Weights(Weighting.EQUAL, {each.code: Fraction(1) for each in parameters.variables}, PRELIMINARY)


def _estimated(facts: Facts, values: Values, year: int, variables: tuple[ContextVariable, ...]) -> Weights | None:
    """None with fewer than sixty schools that have everything, or if nothing explains the results.

    Variables that fewer than sixty schools tell of are left out; village or town is a control.
    """
    told = [each for each in variables if len(values[each.code]) >= LEAST_SCHOOLS]
    outcome = _results(facts, year)
    rural = {school.id: float(school.is_rural) for school in facts.schools if school.is_rural is not None}
    complete = sorted(set(outcome).intersection(rural, *(values[each.code] for each in told)))
    if not told or len(complete) < LEAST_SCHOOLS:
        return None
    # a heavy door: statsmodels is loaded only by those who estimate
    from diagnostics.scoring.regression import estimate_weights

    found = estimate_weights(
        [float(outcome[school]) for school in complete],
        {each.code: [float(values[each.code][school]) for school in complete] for each in told},
        signs={each.code: 1 if each.sign is Sign.FAVOURABLE else -1 for each in told},
        controls={"x_rural": [rural[school] for school in complete]},
    )
    if not found.weights:
        return None
    explained = number(Decimal(str(100 * found.r_squared)), 1)
    note = (
        f"Веса оценены по регрессии: школ {found.schools}, показателей осталось {len(found.weights)}, "
        f"объяснено {explained}\N{NO-BREAK SPACE}% различий результатов."
    )
    by_code = {code: Fraction(str(weight)) for code, weight in found.weights.items()}
    return Weights(Weighting.ESTIMATED, by_code, note)


def _results(facts: Facts, year: int) -> dict[int, Decimal]:
    """{school: mean over the years of its mean z-score over the procedures}"""
    schools = [school.id for school in facts.schools]
    found: dict[int, list[Decimal]] = {}
    for each_year in last_years(year, YEARS_OF_RESULTS):
        of_year = means_of(result for result in facts.results if result.year == each_year)
        for school, score in mean_scores(of_year, schools).items():
            found.setdefault(school, []).append(score)
    return {school: sum(own, Decimal(0)) / len(own) for school, own in found.items()}
