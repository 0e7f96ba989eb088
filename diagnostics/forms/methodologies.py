"""A version of a methodology: copied from another one, then edited parameter by parameter."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from diagnostics.forms.settings import ParametersForm
from diagnostics.identification.registry import METHODS
from diagnostics.models import Methodology
from diagnostics.selectors.methodologies import version_words
from diagnostics.selectors.settings import Setting

TITLE = forms.CharField(
    label=_("Title"), max_length=200, help_text=_("As it will stand in calculations, for example “Order 47 of 2020”.")
)


class CopyForm(forms.Form):
    """What a new version begins as: a method as it is, or a version of the municipality."""

    source = forms.ChoiceField(label=_("Begin with"))
    title = TITLE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions: dict[str, list[tuple[str, str]]] = {code: [(code, str(_("as the method says")))] for code in METHODS}
        for each in Methodology.objects.newest_first():
            versions[each.method].append((str(each.pk), version_words(each)))
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            (METHODS[code].title, choices) for code, choices in versions.items()
        ]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        chosen = entered.get("source", "")
        if chosen in METHODS:
            return entered | {"method": METHODS[chosen], "source": None}
        if chosen:
            source = Methodology.objects.get(pk=chosen)
            return entered | {"method": METHODS[source.method], "source": source}
        return entered


class MethodologyForm(ParametersForm):
    """Every parameter beside its value in the source; `seen`: when the version that the person sees was saved."""

    title = TITLE
    note = forms.CharField(
        label=_("What is different and why"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, settings: Iterable[Setting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for setting in settings:
            field = self.fields[setting.name]
            field.help_text = f"{field.help_text} {_beside(setting)}"

    def show_conflict(self, seen: str) -> None:
        """What was typed stays; saved once more, it replaces what somebody else saved."""
        typed: QueryDict = self.data.copy()  # type: ignore[attr-defined]
        typed["seen"] = seen
        self.data = typed


class BesideForm(forms.Form):
    """Which version stands beside; none: the one that it was copied from."""

    METHOD = "method"

    beside = forms.ChoiceField(label=_("Compare with"), required=False)

    def __init__(self, *args: Any, others: Iterable[Methodology], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(each.pk): each for each in others}
        self.fields["beside"].choices = [  # type: ignore[attr-defined]
            ("", _("the source of the version")),
            (self.METHOD, _("the method itself")),
            *((key, version_words(each)) for key, each in self.others.items()),
        ]

    def chosen(self, source: Methodology | None) -> Methodology | None:
        """None is the method itself."""
        wanted = self.cleaned_data.get("beside", "") if self.is_valid() else ""
        return None if wanted == self.METHOD else self.others.get(wanted, source)


def _beside(setting: Setting) -> str:
    source, saved = setting.old.rstrip("."), setting.value.rstrip(".")
    if not setting.differs:
        return _("It was: %(value)s.") % {"value": source}
    return _("In the source: %(source)s; saved: %(saved)s.") % {"source": source, "saved": saved}
