"""Forms of the room: shape and type of one input."""

from schools.forms.answers import AnswerForm
from schools.forms.consistency import InconsistencyFilter
from schools.forms.facts import ResultFilter
from schools.forms.import_filters import ChangeFilter, ImportFilter, ProblemFilter
from schools.forms.imports import CompareForm, StoreForm, TemplateForm, UploadForm
from schools.forms.register import SchoolFilter, SchoolForm

__all__ = [
    "AnswerForm",
    "ChangeFilter",
    "CompareForm",
    "ImportFilter",
    "InconsistencyFilter",
    "ProblemFilter",
    "ResultFilter",
    "SchoolFilter",
    "SchoolForm",
    "StoreForm",
    "TemplateForm",
    "UploadForm",
]
