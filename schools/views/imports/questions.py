"""What a file leaves open: columns, schools, kind, year, procedure, subject, grade."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors, services
from schools.forms import AnswerForm
from schools.models import Import
from schools.tasks import start_check
from ui.forms import RefusalsIn


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_FACTS)
def import_questions(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = get_object_or_404(Import.objects.select_related("job", "uploaded_by"), pk=pk)
    if not loaded.waits_for_a_person:
        return redirect("schools:import-detail", municipality, pk)
    form = AnswerForm(request.POST or None, loaded=loaded, schools=selectors.schools_to_choose())
    if request.method == "POST" and form.is_valid():
        told = {"answers": form.answers(), "remember": form.cleaned_data["remember"]}
        with RefusalsIn(form):
            answered = services.answer_import(loaded=loaded, by=request.user, **told)  # type: ignore[arg-type]
            start_check(answered, request.user)  # type: ignore[arg-type]
            return redirect("schools:import-detail", municipality, pk)
    return render(request, "schools/import_questions.html", {"loaded": loaded, "form": form, "step": 2})
