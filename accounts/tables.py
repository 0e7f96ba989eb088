"""The table of people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.selectors import STATES, Member
from ui.formatting import NOTHING
from ui.tables import Column, StateColumn, Table


def _places(member: Member) -> str:
    if not member.needs_places:
        return str(_("all schools"))
    return ", ".join(map(str, member.places)) or NOTHING


class PersonTable(Table):
    caption = _("People of the municipality")

    person = Column(
        _("Person"),
        accessor="person",
        to="people:person-detail",
        sub=lambda member: member.person.email,
        order_by=("person__name", "person__email"),
    )
    role = Column(
        _("Role"),
        accessor="membership__get_role_display",
        sub=lambda member: member.membership.position,
        order_by="membership__role",
    )
    places = Column(_("Schools"), orderable=False, empty_values=())
    state = StateColumn(pgettext_lazy("of a person", "Access"), kind="person", words=STATES)

    def render_places(self, record: Member) -> object:
        return _places(record)

    value_places = render_places
