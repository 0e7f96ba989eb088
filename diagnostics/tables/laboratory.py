"""What the laboratory shows: schools under the tried setting beside the official one, schools beside all methods."""

from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_tables2 import A

from diagnostics.certainty.steadiness import Steadiness
from diagnostics.identification.findings import Finding
from diagnostics.selectors.laboratory import Experiment, MethodsBeside, MethodsOfSchool, Move
from diagnostics.tables.schools import SchoolColumn
from diagnostics.wording import number
from ui.components import status
from ui.formatting import NOTHING
from ui.tables import Column, StateColumn, Table

WORDS = {
    "enters": _("enters the list"),
    "leaves": _("leaves the list"),
    "stays": _("stays in the list"),
    "outside": _("not in the list"),
    "unknown": _("not enough data"),
}
ORDER = tuple(WORDS)
VERDICTS = {True: _("in the list"), False: _("not in the list"), None: _("not enough data")}


class SteadinessColumn(Column):
    """A marked cell where the judgement depends on the trial."""

    def __init__(self, label: object, **options: Any) -> None:
        super().__init__(label, orderable=False, **options)

    def text(self, value: Steadiness) -> object:
        if value.is_listed is None:
            return format_html('<span class="muted">{}</span>', value.words)
        return value.words if value.is_steady else status("warn", value.words)

    def value(self, value: Steadiness) -> object:
        return value.words


class ExperimentTable(Table):
    caption = _("Schools under the tried setting")

    school = SchoolColumn(_("School"))
    moved = StateColumn(_("What changes"), kind="move", words=WORDS, orderable=False)
    before = Column(_("Official"), orderable=False, css="num")
    after = Column(_("Tried"), orderable=False, css="num")
    under_thresholds = SteadinessColumn(_("Under neighbouring thresholds"))
    under_weights = SteadinessColumn(_("Under other weights"))

    def __init__(self, experiment: Experiment | None, **options: Any) -> None:
        moves = sorted(
            experiment.moves if experiment else (), key=lambda move: (ORDER.index(move.moved), move.is_steady)
        )
        trials = ("under_thresholds", "under_weights")
        untried = [name for name in trials if all(getattr(move, name) is None for move in moves)]
        super().__init__(moves, exclude=untried, **options)

    def render_before(self, record: Move) -> object:
        return _value(record.before)

    def render_after(self, record: Move) -> object:
        return _value(record.after)

    def value_before(self, record: Move) -> object:
        return _exact(record.before)

    def value_after(self, record: Move) -> object:
        return _exact(record.after)


class VerdictColumn(Column):
    """What one method says."""

    def __init__(self, code: str, title: str) -> None:
        super().__init__(title, accessor=A(f"verdicts__{code}"), empty_values=(), orderable=False)

    def text(self, value: bool | None) -> object:
        if value is None:
            return format_html('<span class="muted">{}</span>', VERDICTS[None])
        return status("bad", VERDICTS[True], "flat") if value else VERDICTS[False]

    def value(self, value: bool | None) -> object:
        return str(VERDICTS[value])


class MethodsTable(Table):
    caption = _("Methods and schools")
    is_dense = stays_a_grid = True

    school = SchoolColumn(_("School"), order_by=("school__sort_key",))
    listed_by = Column(_("Listed by"), empty_values=())

    def __init__(self, page: MethodsBeside, rows: list[MethodsOfSchool], **options: Any) -> None:
        columns = [(method.code, VerdictColumn(method.code, method.title)) for method in page.methods]
        super().__init__(rows, extra_columns=columns, **options)

    def row_css(self, record: MethodsOfSchool) -> str:
        return "flag" if record.is_disputed else ""

    def render_listed_by(self, record: MethodsOfSchool) -> object:
        words = self.value_listed_by(record)
        return status("warn", words) if record.is_disputed else words

    def value_listed_by(self, record: MethodsOfSchool) -> str:
        if not record.judged_by:
            return NOTHING
        return _("%(listed)s of %(judged)s") % {"listed": record.listed_by, "judged": record.judged_by}


def _value(finding: Finding) -> object:
    """Two decimals; as many more as keep an index on its side of the threshold stand in its passport."""
    if isinstance(finding.value, Decimal):
        return number(finding.value, 2)
    if isinstance(finding.value, str):
        return finding.label
    return NOTHING if finding.value is None else finding.value


def _exact(finding: Finding) -> object:
    return finding.label if isinstance(finding.value, str) else finding.value
