"""Forms of the room: shape and type of one input."""

from schools.forms.facts import ResultFilter
from schools.forms.imports import ProblemFilter, StoreForm, UploadForm
from schools.forms.register import SchoolFilter, SchoolForm

__all__ = ["ProblemFilter", "ResultFilter", "SchoolFilter", "SchoolForm", "StoreForm", "UploadForm"]
