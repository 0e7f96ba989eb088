"""Where to go after sign-in, and long work that somebody waits for."""

from ipaddress import ip_address

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts import access, selectors
from accounts.forms.tokens import DemoSignInForm
from accounts.models import User
from accounts.permissions import Permission
from tenancy import jobs
from tenancy.models import Job
from ui.htmx import job_response

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """After sign-in: straight to work, or a choice for a person of several municipalities."""
    memberships = selectors.own_memberships(request.user)  # type: ignore[arg-type]
    if len(memberships) == 1:
        return redirect("reports:home", memberships[0].municipality.slug)
    return render(request, "accounts/start.html", {"memberships": memberships})


class SignInView(LoginView):
    extra_context = None

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {**super().get_context_data(**kwargs), "demo_accounts": selectors.demo_accounts()}


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click in the demo, which listens on loopback alone."""
    if not settings.DEMO or not ip_address(request.META["REMOTE_ADDR"]).is_loopback:
        raise Http404
    form = DemoSignInForm(request.POST)
    if not form.is_valid():
        raise Http404
    user = get_object_or_404(User, email=form.cleaned_data["email"], email__endswith=".demo")
    login(request, user, backend=BACKEND)
    return redirect("accounts:start")


@require_GET
def job_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Progress of long work, for the person who started it. htmx asks for the part alone."""
    job = get_object_or_404(Job, pk=pk)
    if job.created_by_id != request.user.pk and not access.is_everywhere(request.user, Permission.MANAGE_PEOPLE):
        raise PermissionDenied
    return job_response(request, job, jobs.progress(job.pk), result_url=job.result.get("url", ""))
