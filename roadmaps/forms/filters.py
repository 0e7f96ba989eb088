"""Conditions of lists, as GET forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from roadmaps.models import DiaryEntry, Occurrence, Roadmap
from schools.models import School
from ui.forms import DateField


class RowFilterForm(forms.Form):
    """Conditions of the roadmap page, as a GET form."""

    status = forms.ChoiceField(label=_("State"), required=False)
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)
    due_until = DateField(label=_("Due until"), required=False)

    def __init__(self, *args: Any, responsible: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", _("Any"))
        states = [("overdue", _("overdue")), *Occurrence.Status.choices]
        self.fields["status"].choices = [anything, *states]  # type: ignore[attr-defined]
        self.fields["responsible"].choices = [anything, *((name, name) for name in responsible)]  # type: ignore[attr-defined]


class RoadmapFilterForm(forms.Form):
    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None, required=False, empty_label=_("Any"))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any")), *Roadmap.Kind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *Roadmap.State.choices])

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class DiaryFilterForm(forms.Form):
    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None, required=False, empty_label=_("Any"))
    form = forms.ChoiceField(label=_("How"), required=False, choices=[("", _("Any")), *DiaryEntry.Form.choices])

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
