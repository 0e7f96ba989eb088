"""One load is taken back, after a page that says what that does or why it cannot be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors, services
from schools.models import Import
from ui.forms import ConfirmationForm, RefusalsIn


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_FACTS)
def import_rollback(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = get_object_or_404(Import.objects.select_related("job", "uploaded_by", "stored_by"), pk=pk)
    if not loaded.is_stored:
        return redirect("schools:import-detail", municipality, pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.roll_back_import(loaded=loaded, by=request.user, now=timezone.now())  # type: ignore[arg-type]
            return redirect("schools:import-detail", municipality, pk)
    context = {
        "loaded": loaded,
        "form": form,
        "obstacles": selectors.rollback_obstacles(loaded),
        "traces": selectors.traces_of(loaded),
        "submit": _("Roll back"),
        "cancel_url": request.path.removesuffix("rollback/"),
    }
    return render(request, "schools/import_rollback.html", context)
