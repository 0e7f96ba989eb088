"""The first page of a municipality: the department's desk, or a person's own work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import access
from accounts.permissions import Permission
from reports.selectors.overview import overview
from reports.selectors.own_work import own_work


@require_GET
def home(request: HttpRequest, municipality: str) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "today": today,
        "may_import": access.can(request.user, Permission.IMPORT_FACTS),
        "may_make": access.can(request.user, Permission.MAKE_REPORT),
        "may_run": access.can(request.user, Permission.RUN_MONITORING),
        "may_confirm": access.can(request.user, Permission.CONFIRM_MEASURE),
    }
    if access.is_everywhere(request.user, Permission.VIEW_ROADMAP):
        return render(request, "reports/home.html", {"overview": overview(today), **context})
    confirms = access.can_somewhere(request.user, Permission.CONFIRM_MEASURE)
    context |= {"work": own_work(request.user, today), "confirms": confirms}
    return render(request, "reports/own_work.html", context)
