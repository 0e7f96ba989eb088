"""Fields and widgets of all forms: Russian dates and numbers, plates instead of radio dots, files.

A page shows a form with `{% include "ui/form.html" with form=form submit=_("Save") %}`; a page that orders
fields itself uses `{% include "ui/errors.html" %}` and `{{ form.name|as_crispy_field }}`.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

MEGABYTE = 1024 * 1024
# Django's own sentence, worded anew in our catalogue: extraction keeps only what the sources name.
REWORDED = gettext_noop("This field is required.")


class DateField(forms.DateField):
    """Accepts 11.12.2020 and 2020-12-11, shows the former."""

    default_error_messages = {"invalid": _("Enter a date, for example 11.12.2020.")}

    def __init__(self, **options: Any) -> None:
        written = {"placeholder": _("dd.mm.yyyy"), "inputmode": "numeric", "autocomplete": "off", "class": "w-date"}
        options.setdefault("widget", forms.DateInput(format="%d.%m.%Y", attrs=written))
        super().__init__(input_formats=["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"], **options)


class DecimalField(forms.DecimalField):
    """Accepts 12,5 and 12.5, also with spaces between thousands."""

    default_error_messages = {"invalid": _("Enter a number, for example 12,5.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _numeric_input("decimal"))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(_tidy(value))

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else f"{value:f}".replace(".", ",")


class IntegerField(forms.IntegerField):
    """Accepts spaces between thousands."""

    default_error_messages = {"invalid": _("Enter a whole number, for example 25.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _numeric_input("numeric"))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(_tidy(value))


class UploadField(forms.FileField):
    """One file of known kinds and bounded size. What the file really holds is checked where it is read."""

    def __init__(self, *, extensions: Sequence[str], megabytes: int = 20, **options: Any) -> None:
        self.extensions, self.megabytes = tuple(name.lower() for name in extensions), megabytes
        accept = ",".join(f".{name}" for name in self.extensions)
        options.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            self._check(file)
        return file

    def _check(self, file: UploadedFile) -> None:
        if not str(file.name).lower().endswith(tuple(f".{name}" for name in self.extensions)):
            known = ", ".join(self.extensions)
            raise ValidationError(_("Choose a file of one of these kinds: %(kinds)s.") % {"kinds": known}, code="kind")
        if (file.size or 0) > self.megabytes * MEGABYTE:
            raise ValidationError(_("Choose a file of up to %(size)s MB.") % {"size": self.megabytes}, code="size")


class ManyFiles(forms.FileInput):
    """Several files at once, chosen or dropped onto the field."""

    allow_multiple_selected = True


class UploadsField(UploadField):
    """Several files, each of known kinds and bounded size."""

    def __init__(self, *, extensions: Sequence[str], **options: Any) -> None:
        accept = ",".join(f".{name}" for name in extensions)
        options.setdefault("widget", ManyFiles(attrs={"accept": accept, "class": "drop-file"}))
        super().__init__(extensions=extensions, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(UploadsField, self).clean(file, initial) for file in files or [None]]


class Plates(forms.RadioSelect):
    """One of two to seven; `rows` puts each on a line of its own."""

    def __init__(self, *, css: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.plates = css


class ManyPlates(forms.CheckboxSelectMultiple):
    """Several of a few."""

    def __init__(self, *, css: str = "rows", **options: Any) -> None:
        super().__init__(**options)
        self.plates = css


class ConfirmationForm(forms.Form):
    """The last step before something that cannot be taken back: see templates/ui/confirmation.html."""

    is_confirmed = forms.BooleanField(label=_("I have checked this and understand what will happen"))


class RefusalsIn:
    """`with RefusalsIn(form):` what a service refuses ends the block and is shown by the form."""

    def __init__(self, form: forms.BaseForm) -> None:
        self.form = form

    def __enter__(self) -> None:
        """Nothing has been refused yet."""

    def __exit__(self, _kind: object, refusal: BaseException | None, _trace: object) -> bool:
        if not isinstance(refusal, ValidationError):
            return False
        self.form.add_error(None, refusal)
        return True


def _numeric_input(mode: str) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", "class": "w-num"})


def _tidy(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return value.replace("\u00a0", "").replace(" ", "").replace("\u2212", "-").replace(",", ".")
