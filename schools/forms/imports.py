"""Forms of loads: upload, the last step before storing, the choice of another load to compare with."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from schools.forms.choices import offer
from schools.models import Import
from schools.workbooks import KINDS, Answers
from schools.workbooks.kind import Kind
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS
from ui import formatting
from ui.forms import IntegerField, UploadsField

MEGABYTES = 50
EXTENSIONS = ["xlsx", "xls", "ods", "csv"]
BY_THE_FILE = [("", _("recognise by the file"))]
GRADES = [(grade, str(grade)) for grade in range(1, 12)]


class ContentsForm(forms.Form):
    """What is in a file, if a person says it: an empty field leaves it to the file."""

    kind = forms.ChoiceField(
        label=_("What is in the file"),
        required=False,
        choices=[*BY_THE_FILE, *((code, kind.title) for code, kind in KINDS.items())],
    )
    year = IntegerField(
        label=_("Year"),
        required=False,
        min_value=2000,
        max_value=2100,
        help_text=_("The calendar year, for example 2021. Rows of another year will be an error."),
    )
    procedure = forms.ChoiceField(label=_("Procedure"), required=False, choices=[*BY_THE_FILE, *PROCEDURES.items()])
    subject = forms.ChoiceField(label=_("Subject"), required=False, choices=[*BY_THE_FILE, *SUBJECTS.items()])
    grade = forms.TypedChoiceField(
        label=_("Grade"), required=False, coerce=int, empty_value=None, choices=[*BY_THE_FILE, *GRADES]
    )

    def answers(self) -> Answers:
        said = self.cleaned_data
        return Answers(**{name: said[name] for name in ("kind", "year", "procedure", "subject", "grade")})


class TemplateForm(ContentsForm):
    """What is the same in all rows: it stands in the title of the template instead of a column."""

    def __init__(self, *args: Any, kind: Kind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = {column.field for column in kind.columns} if kind else set(self.fields)
        for name in set(self.fields) - columns | {"kind"}:
            del self.fields[name]
        for name, choices in (("procedure", PROCEDURES.items()), ("subject", SUBJECTS.items()), ("grade", GRADES)):
            if name in self.fields:
                offer(self, name, [("", _("differs by row")), *choices])
        if "year" in self.fields:
            self.fields["year"].help_text = ""

    def answers(self) -> Answers:
        return Answers(**{name: value for name, value in self.cleaned_data.items() if value})


class UploadForm(ContentsForm):
    file = UploadsField(
        label=_("Workbooks"),
        extensions=EXTENSIONS,
        megabytes=MEGABYTES,
        help_text=_(
            "Excel (.xlsx, .xls), OpenDocument (.ods) or CSV of up to 50 MB: a filled template or a table of your own. "
            "You may choose several files or drag them here."
        ),
    )
    field_order = ["file", "kind"]

    def uploads(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["file"]
        return files

    def refuse(self, file_name: str, sentences: list[str]) -> None:
        """What was typed stays; browsers forget the files themselves."""
        self.add_error("file", f"{file_name}: {' '.join(sentences)}")

    @property
    def are_details_told(self) -> bool:
        return any(self[name].value() or self[name].errors for name in ("year", "procedure", "subject", "grade"))


class StoreForm(forms.Form):
    """The last step before storing: warnings are confirmed, rows are left out by an explicit choice."""

    accept_warnings = forms.BooleanField(label=_("I have read the warnings, the values are right"))
    accept_part = forms.BooleanField(label=_("Store what could be read, without the rest"))

    def __init__(self, *args: Any, has_errors: bool, has_warnings: bool, rejected: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_warnings:
            del self.fields["accept_warnings"]
        if not has_errors:
            del self.fields["accept_part"]
        elif rejected:
            words = ngettext(
                "Store the rest without %(count)d rejected row: it is kept with this load",
                "Store the rest without %(count)d rejected rows: they are kept with this load",
                rejected,
            )
            self.fields["accept_part"].label = words % {"count": rejected}


class LoadField(forms.ModelChoiceField):
    def label_from_instance(self, loaded: Import) -> str:  # type: ignore[override]
        when = formatting.moment(timezone.localtime(loaded.uploaded_at))
        return f"№ {loaded.pk}, {loaded.file_name}, {when}, {loaded.get_state_display()}"


class CompareForm(forms.Form):
    """Another load of the same kind."""

    other = LoadField(
        label=_("Compare with"), queryset=None, empty_label=None, help_text=_("Loads of the same kind, newest first.")
    )

    def __init__(self, *args: Any, loaded: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Import.objects.filter(kind=loaded.kind).exclude(pk=loaded.pk).newest_first()
        field = self.fields["other"]
        assert isinstance(field, LoadField)
        field.queryset = others.without_long_lists()
