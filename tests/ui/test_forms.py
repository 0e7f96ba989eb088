from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from tests.ui.guide import DiaryForm
from ui.forms import DateField, DecimalField, IntegerField, UploadField

FORM = Template("{% load crispy_forms_filters %}{{ form|crispy }}")
RIGHT = {"happened_on": "24.11.2020", "how": "visit", "agreed": "Текст", "share": "12,5"}


@pytest.mark.parametrize("text", ["11.12.2020", "2020-12-11", "11.12.20", " 11.12.2020 "])
def test_dates(text: str) -> None:
    assert DateField().clean(text) == date(2020, 12, 11)


@pytest.mark.parametrize("text", ["31.02.2020", "12/11/2020", "вчера"])
def test_wrong_dates_say_what_is_right(text: str) -> None:
    with pytest.raises(forms.ValidationError, match=r"11\.12\.2020"):
        DateField().clean(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12,5", "12.5"), ("12.5", "12.5"), ("1 234,5", "1234.5"), ("1\u00a0234", "1234"), ("−3,1", "-3.1")],
)
def test_decimals(text: str, value: str) -> None:
    assert DecimalField().clean(text) == Decimal(value)


@pytest.mark.parametrize("text", ["12,5,5", "н/д", "1e400000"])
def test_wrong_decimals(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        DecimalField(max_digits=9).clean(text)


def test_a_stored_decimal_is_shown_with_a_comma() -> None:
    assert DecimalField().prepare_value(Decimal("12.50")) == "12,50"


def test_whole_numbers() -> None:
    assert IntegerField().clean("1 234") == 1234
    with pytest.raises(forms.ValidationError):
        IntegerField().clean("12,5")


@pytest.mark.parametrize(("name", "size"), [("a.exe", 1), ("a.pdf.exe", 1), ("a.pdf", 2 * 1024 * 1024)])
def test_files_of_a_wrong_kind_or_size(name: str, size: int) -> None:
    with pytest.raises(forms.ValidationError):
        UploadField(extensions=["pdf"], megabytes=1).clean(SimpleUploadedFile(name, b"x" * size))


def test_a_right_file() -> None:
    file = SimpleUploadedFile("A.PDF", b"x")
    assert UploadField(extensions=["pdf"]).clean(file) is file


def test_errors_are_summed_up_in_the_order_of_fields_and_nothing_is_lost() -> None:
    form = DiaryForm(RIGHT | {"happened_on": "вчера", "how": "", "agreed": "Долгий текст"})
    html = FORM.render(Context({"form": form}))
    assert html.index('role="alert"') < html.index('href="#id_happened_on"') < html.index('href="#div_id_how"')
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_happened_on_helptext id_happened_on_error"' in html
    assert 'value="вчера"' in html
    assert "Долгий текст" in html


def test_every_field_has_a_label_of_its_own() -> None:
    html = FORM.render(Context({"form": DiaryForm()}))
    for name in ("happened_on", "agreed", "share", "file", "is_private"):
        assert f'<label for="id_{name}">' in html
    assert html.count("<legend>") == 2


def test_chosen_plates_stay_chosen() -> None:
    html = FORM.render(Context({"form": DiaryForm(RIGHT | {"risks": ["b"]})}))
    assert html.count(" checked") == 2
