"""Shape and type of what people enter: a methodology, a calculation, a decision, an act, a level of risk."""

from diagnostics.forms.decisions import ApprovalForm, DecisionItemForm, ProtocolFilter
from diagnostics.forms.laboratory import ChoiceOfMethod, MethodsFilter, ScenarioForm, SettingForm
from diagnostics.forms.methodologies import BesideForm, CopyForm, MethodologyForm
from diagnostics.forms.risks import RiskForm, YearForm
from diagnostics.forms.runs import FIRST_YEAR, LAST_YEAR, RunForm

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ApprovalForm",
    "BesideForm",
    "ChoiceOfMethod",
    "CopyForm",
    "DecisionItemForm",
    "MethodologyForm",
    "MethodsFilter",
    "ProtocolFilter",
    "RiskForm",
    "RunForm",
    "ScenarioForm",
    "SettingForm",
    "YearForm",
]
