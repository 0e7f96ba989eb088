"""Who works in the municipality: list, taking on, role, schools, end of access."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import grants, selectors, services
from accounts.access import requires
from accounts.forms.people import PersonFilter, PersonForm, PlacesForm, RoleConfirmationForm, RoleForm
from accounts.models import Membership
from accounts.permissions import WORDS, Permission, Role, role_change, works_at_schools
from accounts.tables import PersonTable
from tenancy.once import once
from ui.forms import ConfirmationForm, RefusalsIn
from ui.listing import Listing


@require_GET
@requires(Permission.MANAGE_PEOPLE)
def person_list(request: HttpRequest, municipality: str) -> HttpResponse:
    filters = PersonFilter(request.GET)
    table = PersonTable(filters.chosen(selectors.members()))
    listing = Listing(request, table, title=_("People"), filters=filters, empty=_("Nobody works here yet."))
    return listing.response("accounts/person_list.html")


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
@once
def person_add(request: HttpRequest, municipality: str) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            membership = services.take_on(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            return _invitation(request, membership)
    return render(request, "accounts/person_form.html", {"form": form})


@require_GET
@requires(Permission.MANAGE_PEOPLE)
def person_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    membership = _membership(pk)
    context = {
        "member": selectors.member(membership),
        "history": selectors.access_history(membership),
        "is_own": membership.user_id == request.user.pk,
    }
    return render(request, "accounts/person_detail.html", context)


@require_POST
@requires(Permission.MANAGE_PEOPLE)
def person_invite(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    return _invitation(request, _membership(pk))


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def person_role(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """First the role, then what the person gets and loses with it, then the change."""
    membership = _membership(pk)
    chosen = RoleForm(request.POST or request.GET or None, initial={"role": membership.role})
    context = {"membership": membership, "form": chosen}
    if not chosen.is_valid():
        return render(request, "accounts/person_role.html", context)
    role = Role(chosen.cleaned_data["role"])
    form = RoleConfirmationForm(request.POST or None, initial={"role": role})
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.change_role(membership=membership, role=role, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The role was changed. It is in force from the next page that they open."))
            return redirect("people:person-detail", municipality, pk)
    change = role_change(membership.role, role)
    words = {name: [WORDS[permission] for permission in getattr(change, name)] for name in change.__annotations__}
    loses_places = works_at_schools(membership.role) and not works_at_schools(role)
    context |= {"form": form, "role": role, "loses_places": loses_places, **words, **_step(request, pk, _("Change"))}
    return render(request, "accounts/person_role_confirm.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def person_schools(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    membership = _membership(pk)
    sent = request.POST if request.method == "POST" else None  # no school at all is an answer too
    form = PlacesForm(sent, initial={"places": selectors.member(membership).places})
    if form.is_valid():
        with RefusalsIn(form):
            is_changed = services.change_places(membership=membership, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            messages.info(request, _("The schools were changed.") if is_changed else _("Nothing has changed."))
            return redirect("people:person-detail", municipality, pk)
    return render(request, "accounts/person_schools.html", {"form": form, "membership": membership})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def person_deactivate(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    membership = _membership(pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.end_membership(membership=membership, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The access was ended. Open pages of this person are refused from now on."))
            return redirect("people:person-detail", municipality, pk)
    context = {"form": form, "membership": membership, "ties": grants.ties(membership.user)}
    return render(request, "accounts/person_deactivate.html", context | _step(request, pk, _("End the access")))


@require_POST
@requires(Permission.MANAGE_PEOPLE)
def person_restore(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    try:
        services.restore_membership(membership=_membership(pk), by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("people:person-detail", municipality, pk)


def _membership(pk: int) -> Membership:
    return get_object_or_404(Membership.objects.select_related("user", "municipality"), pk=pk)


def _step(request: HttpRequest, pk: int, submit: str) -> dict[str, str]:
    """What a page of confirmation needs beside its form."""
    back = reverse("people:person-detail", args=[request.municipality.slug, pk])  # type: ignore[attr-defined]
    return {"submit": submit, "cancel_url": back}


def _invitation(request: HttpRequest, membership: Membership) -> HttpResponse:
    """The link is in this one answer and nowhere else."""
    invitation = services.invite(membership=membership, absolute=request.build_absolute_uri, by=request.user)  # type: ignore[arg-type]
    if invitation.link:
        return render(request, "accounts/person_invited.html", {"membership": membership, "link": invitation.link})
    if invitation.is_sent:
        messages.success(request, _("A letter was sent to %(email)s.") % {"email": membership.user.email})
    else:
        messages.info(request, _("Tell %(person)s to sign in with their e-mail.") % {"person": membership.user})
    return redirect("people:person-detail", request.municipality.slug, membership.pk)  # type: ignore[attr-defined]
