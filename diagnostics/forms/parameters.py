"""Form fields of a parameter class: one for each parameter, read by the reader that also reads its JSON."""

from collections.abc import Callable, Iterable
from dataclasses import Field, dataclass, fields
from typing import Any, get_args, get_type_hints

from django import forms
from django.utils.translation import gettext as _

from diagnostics.forms.variables import VARIABLES_HELP, json_of_lines, lines_of
from diagnostics.identification.facts import Procedure
from diagnostics.identification.isbsh.variables import ContextVariable
from diagnostics.identification.parameters import MOST_DIGITS, Parameters
from diagnostics.identification.parameters.base import plain
from diagnostics.selectors.settings import VERSION, empty_words, fraction_words
from diagnostics.wording import number
from ui.forms import ManyPlates, Plates

YES, NO = "yes", "no"
IMPOSSIBLE = -1


@dataclass(frozen=True)
class Entry:
    """How one parameter is entered: its field, what stands in it, and its JSON from what was typed."""

    parameter: Field[Any]
    field: forms.Field
    initial: Any
    to_json: Callable[[Any], Any]

    def read(self, typed: Any) -> Any:
        """The value; ValueError with a Russian sentence."""
        return self.parameter.metadata["reader"](self.to_json(typed))

    def explain(self, typed: Any, problem: ValueError) -> str:
        """What was typed, the rule, and what to do; a text of many lines names its own line."""
        rule = str(problem)
        if isinstance(typed, list) or "\n" in self.initial:
            return capitalised(rule)
        words = {"typed": typed, "rule": rule, "old": self.initial or _("empty")}
        return _("“%(typed)s” does not fit: %(rule)s Mend it or put back what it was: %(old)s.") % words


def entries_of(parameters: Parameters, procedures: Iterable[Procedure]) -> dict[str, Entry]:
    """`procedures` are those that may be chosen, beside those that the parameters name already."""
    hints = get_type_hints(type(parameters))
    return {
        each.name: _entry(each, hints[each.name], getattr(parameters, each.name), procedures)
        for each in fields(parameters)
        if each.name != VERSION
    }


def _entry(parameter: Field[Any], hint: Any, value: Any, procedures: Iterable[Procedure]) -> Entry:
    kinds = {kind for part in (hint, *get_args(hint)) for kind in (part, *get_args(part))}
    is_optional = type(None) in kinds
    named = {"label": parameter.metadata["label"], "help_text": parameter.metadata["help"], "required": not is_optional}
    if parameter.metadata["choices"]:
        return Entry(parameter, _choice(parameter, is_optional, named), value or "", lambda typed: typed or None)
    if bool in kinds:
        yes_no = forms.ChoiceField(choices=[(YES, _("yes")), (NO, _("no"))], widget=Plates(), **named)
        return Entry(parameter, yes_no, YES if value else NO, lambda typed: typed == YES)
    if Procedure in kinds:
        chosen = [each.code for each in value or ()]
        return Entry(parameter, _procedures(value, procedures, named), chosen, _procedure_documents)
    if ContextVariable in kinds:
        named["help_text"] = f"{named['help_text']} {VARIABLES_HELP}"
        area = forms.CharField(widget=forms.Textarea(attrs={"rows": 16, "class": "font-monospace"}), **named)
        return Entry(parameter, area, lines_of(value), json_of_lines)
    named["help_text"] = f"{named['help_text']} {rule_of(parameter)}"
    mode = {"inputmode": "numeric" if int in kinds else "decimal", "autocomplete": "off", "class": "w-num"}
    field, shown = forms.CharField(widget=forms.TextInput(attrs=mode), **named), _text(value)
    field.error_messages["required"] = _("Give a value; it was %(old)s.") % {"old": shown}
    return Entry(parameter, field, shown, _whole if int in kinds else lambda typed: typed or None)


def rule_of(parameter: Field[Any]) -> str:
    """«Нужно число от 0 до 100.»: what the reader of a number says of an impossible one."""
    try:
        parameter.metadata["reader"](IMPOSSIBLE)
    except ValueError as problem:
        return capitalised(str(problem))
    return ""


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _choice(parameter: Field[Any], is_optional: bool, named: dict[str, Any]) -> forms.ChoiceField:
    choices = [(str(plain(code)), name) for code, name in parameter.metadata["choices"].items()]
    if is_optional:
        choices.insert(0, ("", empty_words(parameter.metadata["label"])))
    return forms.ChoiceField(choices=choices, widget=Plates(css="rows"), **named)


def _procedures(value: Any, procedures: Iterable[Procedure], named: dict[str, Any]) -> forms.MultipleChoiceField:
    offered = sorted({*procedures, *(value or ())})
    choices = [(each.code, str(each)) for each in offered]
    return forms.MultipleChoiceField(choices=choices, widget=ManyPlates(css=""), **named)


def _procedure_documents(codes: list[str]) -> list[dict[str, Any]] | None:
    split = [code.split("/") for code in codes]
    return [{"kind": kind, "subject": subject, "grade": int(grade)} for kind, subject, grade in split] or None


def _whole(typed: str) -> Any:
    tidy = typed.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    return int(tidy) if tidy.isdecimal() and len(tidy) <= MOST_DIGITS else typed or None


def _text(value: Any) -> str:
    if value is None:
        return ""
    return fraction_words(value) if not hasattr(value, "is_finite") else number(value)
