"""The laboratory: other settings of a method, all methods side by side, settings that were kept. Nothing is stored."""

from diagnostics.selectors.laboratory.beside import MethodsBeside, MethodsOfSchool, PairOfMethods, methods_beside
from diagnostics.selectors.laboratory.experiments import Experiment, Move, experiment
from diagnostics.selectors.laboratory.official import Official, base_parameters, official_of, years_of_facts
from diagnostics.selectors.laboratory.scenarios import Reopened, reopened, scenarios

__all__ = [
    "Experiment",
    "MethodsBeside",
    "MethodsOfSchool",
    "Move",
    "Official",
    "PairOfMethods",
    "Reopened",
    "base_parameters",
    "experiment",
    "methods_beside",
    "official_of",
    "reopened",
    "scenarios",
    "years_of_facts",
]
