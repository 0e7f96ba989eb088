"""Two cards of one school: first which ones, then what moves, then the merge."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from schools import services
from schools.forms.duplicates import MergeForm, PairForm
from schools.views.fetching import school_for
from ui.forms import RefusalsIn


@require_http_methods(["GET", "POST"])
def school_merge(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    school = school_for(request.user, Permission.EDIT_REGISTER, pk)
    pair = PairForm(request.GET or None, school=school)
    if not pair.is_valid():
        return render(request, "schools/school_merge.html", {"form": pair, "school": school})
    other = pair.cleaned_data["other"]
    kept, duplicate = (school, other) if pair.cleaned_data["keep"] == "this" else (other, school)
    merge = services.plan_merge(kept=kept, duplicate=duplicate)
    form = MergeForm(request.POST or None, merge=merge)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.merge_schools(kept=kept, duplicate=duplicate, decisions=form.decisions, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The cards were merged. Workbooks with either name find this school."))
            return redirect("schools:school-detail", municipality, kept.pk)
    context = {
        "form": form,
        "school": school,
        "merge": merge,
        "submit": _("Merge the cards"),
        "cancel_url": reverse("schools:school-merge", args=[municipality, pk]),
    }
    return render(request, "schools/school_merge_confirm.html", context)
