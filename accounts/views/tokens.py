"""Tokens of the REST API: issue and revoke."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import services
from accounts.access import requires
from accounts.forms.tokens import TokenForm
from accounts.models import ApiToken
from accounts.permissions import Permission
from ui.forms import RefusalsIn


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_TOKENS)
def token_list(request: HttpRequest, municipality: str) -> HttpResponse:
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            _token, secret = services.issue_token(**form.cleaned_data, by=request.user)  # type: ignore[arg-type]
            form = TokenForm()
    context = {"form": form, "secret": secret, "tokens": ApiToken.objects.select_related("user")}
    return render(request, "accounts/tokens.html", context)


@require_POST
@requires(Permission.MANAGE_TOKENS)
def token_revoke(request: HttpRequest, municipality: str, key: str) -> HttpResponse:
    services.revoke_token(token=get_object_or_404(ApiToken, token_key=key), by=request.user)  # type: ignore[arg-type]
    messages.info(request, _("The token was revoked. Programs that use it are refused from now on."))
    return redirect("people:token-list", municipality)
