"""Pages of roadmaps: the list, one roadmap, a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from roadmaps import selectors, services
from roadmaps.forms import RiskDraftForm, RoadmapFilterForm, RoadmapForm, RowFilterForm, SectionForm
from roadmaps.models import Roadmap
from roadmaps.selectors import RoadmapPage, RowFilter
from roadmaps.tables import RoadmapTable, export_of
from roadmaps.views.chips import chips_of
from roadmaps.views.fetching import roadmap_for
from schools.models import School
from tenancy.once import once
from ui.forms import RefusalsIn
from ui.listing import EXPORTS, Listing


@require_GET
@requires(Permission.VIEW_ROADMAP, somewhere=True)
def roadmap_list(request: HttpRequest, municipality: str) -> HttpResponse:
    schools = access.allowed(request.user, Permission.VIEW_ROADMAP, School.objects.all()).in_natural_order()  # type: ignore[attr-defined]
    filters = RoadmapFilterForm(request.GET, schools=schools)
    chosen = {name: value for name, value in filters.cleaned_data.items() if value} if filters.is_valid() else {}
    roadmaps = selectors.visible_roadmaps(request.user).filter(**chosen)
    rows = selectors.roadmap_summaries(roadmaps, timezone.localdate())
    listing = Listing(
        request,
        RoadmapTable(rows),
        filters=filters,
        title=_("Roadmaps"),
        empty=_("There are no roadmaps yet. Open the first one."),
    )
    context = {"may_open": access.can_somewhere(request.user, Permission.EDIT_ROADMAP)}
    return listing.response("roadmaps/roadmap_list.html", context)


@require_GET
def roadmap_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    roadmap = roadmap_for(request.user, Permission.VIEW_ROADMAP, pk)
    today = timezone.localdate()
    whole = selectors.roadmap_page(roadmap, today=today)
    filters = RowFilterForm(request.GET, responsible=whole.responsible)
    chosen = RowFilter(**filters.cleaned_data) if filters.is_valid() else RowFilter()
    page = whole if chosen == RowFilter() else selectors.roadmap_page(roadmap, today=today, chosen=chosen)
    make_file = EXPORTS.get(request.GET.get("export", ""))
    if make_file is not None:
        return make_file(export_of(page, chips_of(request, filters), request.municipality))  # type: ignore[attr-defined]
    return render(request, "roadmaps/roadmap_detail.html", _context(request, page, filters))


def _context(request: HttpRequest, page: RoadmapPage, filters: RowFilterForm) -> dict[str, Any]:
    roadmap, user = page.roadmap, request.user
    is_department = access.can(user, Permission.EDIT_ROADMAP)
    is_draft = roadmap.state == Roadmap.State.DRAFT
    may_edit = is_department or (is_draft and access.can(user, Permission.EDIT_ROADMAP, roadmap))
    query = request.GET.copy()
    query.pop("export", None)
    return {
        "page": page,
        "roadmap": roadmap,
        "filters": filters,
        "chips": chips_of(request, filters),
        "is_filtered": page.shown != page.total,
        "query": query.urlencode(),
        "today": timezone.localdate(),
        "may_edit": may_edit and roadmap.is_editable,
        "may_submit": is_draft and may_edit,
        "may_decide": is_department and roadmap.state == Roadmap.State.SUBMITTED,
        "may_close": is_department and roadmap.is_in_force,
    }


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_ROADMAP, somewhere=True)
@once
def roadmap_create(request: HttpRequest, municipality: str) -> HttpResponse:
    may_be_municipal = access.can(request.user, Permission.EDIT_ROADMAP)
    form = RoadmapForm(request.POST or None, schools=_own_schools(request), may_be_municipal=may_be_municipal)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            roadmap = services.open_roadmap(kind=form.kind(), by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            return redirect("roadmaps:section-create", municipality, roadmap.pk)
    return render(request, "roadmaps/roadmap_create.html", {"form": form})


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_ROADMAP, somewhere=True)
@once
def roadmap_from_risks(request: HttpRequest, municipality: str) -> HttpResponse:
    initial = {"school": request.GET.get("school"), "year": request.GET.get("year")}
    form = RiskDraftForm(request.POST or None, schools=_own_schools(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            roadmap = services.draft_from_risks(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, _("The draft was made. Check deadlines and people before sending it."))
            return redirect("roadmaps:roadmap-detail", municipality, roadmap.pk)
    return render(request, "roadmaps/roadmap_from_risks.html", {"form": form})


@require_http_methods(["GET", "POST"])
@once
def section_create(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    roadmap = roadmap_for(request.user, Permission.EDIT_ROADMAP, pk)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            section = services.add_section(roadmap=roadmap, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            return redirect(f"{reverse('roadmaps:measure-create', args=[municipality, pk])}?section={section.pk}")
    return render(request, "roadmaps/section_create.html", {"form": form, "roadmap": roadmap})


def _own_schools(request: HttpRequest) -> Any:
    schools = access.allowed(request.user, Permission.EDIT_ROADMAP, School.objects.active())
    return schools.in_natural_order()  # type: ignore[attr-defined]
