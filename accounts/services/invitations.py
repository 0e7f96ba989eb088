"""The first way in: a letter, or where no mail goes out a link that is shown once."""

from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPException

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access, selectors
from accounts.models import Membership, User
from accounts.permissions import Permission

PRINTED = "django.core.mail.backends.console.EmailBackend"


@dataclass(frozen=True)
class Invitation:
    """`link` is for the eyes of the head, and only where no letter was sent."""

    is_sent: bool
    link: str = ""


def invite(*, membership: Membership, absolute: Callable[[str], str], by: User) -> Invitation:
    """`absolute` makes an address of the portal whole.

    Whoever has the link has the account. So no letter, no link for a person who works in another
    municipality too: its head may have seen a link of the same kind, and that is voided here.
    """
    access.check(by, Permission.MANAGE_PEOPLE)
    person = membership.user
    is_new = not person.has_usable_password()
    is_shared = len(selectors.own_memberships(person)) > 1
    if is_new and is_shared:
        person.set_unusable_password()  # another mark of absence: links that were shown are void
        person.save(update_fields=["password"])
    link = absolute(_first_way(person) if is_new else reverse("accounts:start"))
    if settings.EMAIL_BACKEND != PRINTED and _is_sent(membership, link, is_new=is_new):
        return Invitation(is_sent=True)
    return Invitation(is_sent=False, link=link if is_new and not is_shared else "")


def _first_way(person: User) -> str:
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})


def _is_sent(membership: Membership, link: str, *, is_new: bool) -> bool:
    context = {"membership": membership, "link": link, "is_new": is_new}
    subject = _("Access to Opora: %(municipality)s") % {"municipality": membership.municipality.name}
    body = render_to_string("accounts/invitation.txt", context)
    try:
        return bool(send_mail(subject, body, None, [membership.user.email]))
    except (OSError, SMTPException):
        return False
