"""All that is said of how sure one judgement is, method by method, as it is kept with a finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diagnostics.certainty.chances import Chance
from diagnostics.certainty.methods import certainties
from diagnostics.certainty.one_pupil import DecidingPupil, deciding_pupils
from diagnostics.certainty.radar import NextYearRisk, next_year_risks
from diagnostics.certainty.six_criteria import criteria_certainties
from diagnostics.certainty.sureness import Certainty, Sureness
from diagnostics.identification.alk_2y import Alk2y
from diagnostics.identification.chel_6.method import Chel6
from diagnostics.identification.facts import Facts
from diagnostics.identification.federal import FederalMethod
from diagnostics.identification.findings import Finding
from diagnostics.identification.isbsh.method import Isbsh
from diagnostics.identification.method import Method
from diagnostics.identification.mip.method import Mip
from diagnostics.identification.quad import Quad
from diagnostics.identification.yar_oip import YarOip
from diagnostics.wording import number, rounded

# published indices: so near to the threshold, in points, a school is on the edge
MARGIN = Decimal(2)
DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`value` and `place` are bounds of 95 %; `pupils` are sentences on single pupils who decide."""

    sureness: Sureness
    sentence: str
    chance: Chance | None = None
    value: tuple[float, float] | None = None
    place: tuple[float, float] | None = None
    pupils: tuple[str, ...] = ()
    risk: NextYearRisk | None = None

    def to_json(self) -> dict[str, Any]:
        """Of the optional parts only those that say something."""
        optional = {
            "chance": _bounds(self.chance),
            "value": _rounded(self.value),
            "place": _rounded(self.place),
            "pupils": list(self.pupils),
            "risk": None if self.risk is None else _risk(self.risk),
        }
        said = {name: part for name, part in optional.items() if part}
        return {"sureness": self.sureness.value, "sentence": self.sentence, **said}


def statements(
    method: Method,
    facts: Facts,
    findings: Sequence[Finding],
    *,
    year: int,
    parameters: Any,
    threshold: Decimal | None,
    seed: int,
) -> dict[int, Statement]:
    """{school id: statement}; `findings` and `threshold` are those of the method for the same facts.

    The municipal index loads numpy; the same seed gives the same answer.
    """
    if isinstance(method, FederalMethod | Alk2y):
        sure = certainties(method, facts, year=year, parameters=parameters, seed=seed) or {}
        risks: dict[int, NextYearRisk] = {}
        if isinstance(method, FederalMethod):
            risks = next_year_risks(method, facts, year=year, parameters=parameters)
        return _counted(sure, deciding_pupils(method, facts, year=year, parameters=parameters), risks)
    if isinstance(method, Mip):
        return _drawn(facts, year, parameters, seed)
    if isinstance(method, Chel6):
        return _by_criteria(facts, year, parameters)
    if isinstance(method, YarOip | Quad | Isbsh) and threshold is not None:
        return _near(findings, threshold, parameters)
    return {}


def _counted(
    sure: Mapping[int, Certainty],
    pupils: Mapping[int, tuple[DecidingPupil, ...]],
    risks: Mapping[int, NextYearRisk],
) -> dict[int, Statement]:
    return {
        school: Statement(
            sureness=each.sureness,
            sentence=each.sentence,
            chance=each.chance,
            pupils=tuple(map(str, pupils.get(school, ()))),
            risk=risks.get(school),
        )
        for school, each in sure.items()
    }


def _drawn(facts: Facts, year: int, parameters: Any, seed: int) -> dict[int, Statement]:
    from diagnostics.certainty.indices import index_certainties

    drawn = index_certainties(facts, year=year, parameters=parameters, seed=seed)
    return {
        school: Statement(
            sureness=each.certainty.sureness,
            sentence=each.certainty.sentence,
            chance=each.certainty.chance,
            value=each.index,
            place=each.place,
        )
        for school, each in drawn.items()
    }


def _by_criteria(facts: Facts, year: int, parameters: Any) -> dict[int, Statement]:
    return {
        school: Statement(
            sureness=each.certainty.sureness,
            sentence=each.certainty.sentence,
            chance=each.certainty.chance,
            pupils=each.pupils,
        )
        for school, each in criteria_certainties(facts, year=year, parameters=parameters).items()
    }


def _near(findings: Sequence[Finding], threshold: Decimal, parameters: Any) -> dict[int, Statement]:
    """Only of those whom the other side of the threshold would list or leave out."""
    found = {}
    for finding in findings:
        value = _compared(finding)
        if finding.listed is not None and value is not None and _decides(finding, parameters):
            found[finding.school_id] = _by_margin(abs(value - threshold), threshold)
    return found


def _compared(finding: Finding) -> Decimal | None:
    """The index itself, or for types the part that decides."""
    if isinstance(finding.value, Decimal):
        return finding.value
    return next((part.value for part in finding.components if part.code == "oip"), None)  # type: ignore[return-value]


def _decides(finding: Finding, parameters: Any) -> bool:
    """A candidate by conditions needs flags too: without them no index makes one."""
    needed = getattr(parameters, "flags_needed", 0)
    return finding.listed is True or sum(part.value == "да" for part in finding.components) >= needed


def _by_margin(distance: Decimal, threshold: Decimal) -> Statement:
    words = f"До порога {number(rounded(threshold, 2))} – {number(distance, 2)} балла, это"
    if distance <= MARGIN:
        return Statement(sureness=Sureness.EDGE, sentence=f"{words} не больше {number(MARGIN)}: школа на грани.")
    return Statement(sureness=Sureness.SURE, sentence=f"{words} больше {number(MARGIN)}: вывод устойчив.")


def _risk(risk: NextYearRisk) -> dict[str, Any]:
    return {"level": risk.risk.value, "chance": _bounds(risk.chance), "reasons": list(risk.reasons)}


def _bounds(chance: Chance | None) -> list[float] | None:
    return None if chance is None else [round(chance.lower, DECIMALS), round(chance.upper, DECIMALS)]


def _rounded(bounds: tuple[float, float] | None) -> list[float] | None:
    return None if bounds is None else [round(each, DECIMALS) for each in bounds]
