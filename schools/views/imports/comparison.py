"""What differs between two loads of one kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from schools.forms import CompareForm
from schools.models import Import
from schools.tables import DifferenceTable
from schools.tasks import compare_imports_job, start_comparison
from schools.views.imports.work import latest_job, progress_or_page
from ui.listing import Listing


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_FACTS)
def import_compare(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """`?other=12` asks for the difference that was computed last; a POST computes it."""
    loaded = get_object_or_404(Import.objects.select_related("uploaded_by"), pk=pk)
    form = CompareForm(request.POST or request.GET or None, loaded=loaded)
    other = form.cleaned_data["other"] if form.is_bound and form.is_valid() else None
    if request.method == "POST" and other is not None:
        start_comparison(loaded, other, request.user)  # type: ignore[arg-type]
        return redirect(f"{reverse('schools:import-compare', args=[municipality, pk])}?other={other.pk}")
    job = latest_job(compare_imports_job, first=pk, second=other.pk) if other else None
    context = {"loaded": loaded, "form": form, "other": other}
    if other is None or job is None or not job.result or request.htmx:  # type: ignore[attr-defined]
        return progress_or_page(request, job, "schools/import_compare.html", context)
    listing = Listing(
        request,
        DifferenceTable(job.result["shown"]),
        title=_("Difference of loads %(first)s and %(second)s") % {"first": loaded.pk, "second": other.pk},
        empty=_("Both files say the same."),
    )
    return listing.response("schools/import_compare.html", {**context, "difference": job.result})
