"""ISBSH: the index of social well-being of a school and the candidates for support by its context (§ 1c)."""

from diagnostics.identification.isbsh.method import METHOD
from diagnostics.identification.isbsh.parameters import IsbshParameters, Source
from diagnostics.identification.isbsh.variables import ContextVariable, Sign, Weighting

__all__ = ["METHOD", "ContextVariable", "IsbshParameters", "Sign", "Source", "Weighting"]
