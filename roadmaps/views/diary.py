"""Pages of the diary: entries of the schools that one may read, a new one, the own one again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from roadmaps import selectors, services
from roadmaps.forms import DiaryFilterForm, EntryForm, with_version
from roadmaps.models import DiaryEntry
from roadmaps.selectors.diary import before_the_visit, measures_to_choose, risks_to_choose
from roadmaps.selectors.drafts import draft_of
from roadmaps.services import EntryContent
from roadmaps.views.chips import chips_of
from roadmaps.views.drafts import saved
from roadmaps.views.fetching import entry_for
from schools.models import School
from schools.views.fetching import school_for
from tenancy.once import once
from ui.forms import RefusalsIn


@require_GET
@requires(Permission.VIEW_DIARY, somewhere=True)
def diary_list(request: HttpRequest, municipality: str) -> HttpResponse:
    schools = access.allowed(request.user, Permission.VIEW_DIARY, School.objects.all()).in_natural_order()  # type: ignore[attr-defined]
    filters = DiaryFilterForm(request.GET, schools=schools)
    chosen = {name: value for name, value in filters.cleaned_data.items() if value} if filters.is_valid() else {}
    today = timezone.localdate()
    context = {
        "entries": selectors.diary_entries(schools).filter(**chosen)[:LONGEST],
        "filters": filters,
        "chips": chips_of(request, filters),
        "silent": selectors.silent_schools(today, schools),
        "writable": access.allowed(request.user, Permission.WRITE_DIARY, schools),
        "sees_curators": access.can(request.user, Permission.ASSIGN_CURATOR),
    }
    return render(request, "roadmaps/diary_list.html", context)


@require_GET
def diary_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    entry = entry_for(request.user, Permission.VIEW_DIARY, pk)
    is_own = entry.author_id == request.user.pk
    links = entry.measure_links.select_related("measure")
    context = {"entry": entry, "is_own": is_own, "links": links, "risks": selectors.risk_names(entry.risk_factors)}
    return render(request, "roadmaps/diary_detail.html", context)


@require_http_methods(["GET", "POST"])
@once
def diary_create(request: HttpRequest, municipality: str, school: int) -> HttpResponse:
    found = school_for(request.user, Permission.WRITE_DIARY, school)
    today = timezone.localdate()
    form = _form(request, found, initial={"happened_on": today, "form": DiaryEntry.Form.VISIT})
    draft = draft_of(request.user, _key(found)) if request.method == "GET" else None
    if draft is not None:
        form.restore(draft.fields)
    if request.method == "POST" and form.is_valid():
        content, measures = EntryContent(**form.content()), form.cleaned_data["measures"]
        with RefusalsIn(form):
            services.write_entry(school=found, content=content, measures=measures, by=request.user, today=today)  # type: ignore[arg-type]
            services.discard_draft(key=_key(found), by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("Written down. The director reads the shared part."))
            return redirect("roadmaps:diary-list", municipality)
    return render(request, "roadmaps/diary_form.html", _context(found, form) | {"draft": draft})


@require_http_methods(["GET", "POST"])
def diary_edit(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    entry = entry_for(request.user, Permission.WRITE_DIARY, pk)
    if entry.author_id != request.user.pk:
        raise PermissionDenied("only the author edits an entry")
    form = _form(request, entry.school, initial=_written(entry), entry=entry)
    stored = None
    if request.method == "POST" and form.is_valid():
        content, given = EntryContent(**form.content()), form.cleaned_data
        try:
            services.edit_entry(
                entry=entry,
                content=content,
                measures=given["measures"],
                version=given["version"],
                by=request.user,  # type: ignore[arg-type]
                today=timezone.localdate(),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            if getattr(refusal, "code", "") == "conflict":
                stored = _renewed(form, entry)
        else:
            messages.success(request, _("The entry was corrected. The audit trail keeps what stood there before."))
            return redirect("roadmaps:diary-detail", municipality, pk)
    context = _context(entry.school, form) | {"entry": entry, "stored": stored}
    return render(request, "roadmaps/diary_form.html", context, status=409 if stored else 200)


@require_POST
def diary_draft(request: HttpRequest, municipality: str, school: int) -> HttpResponse:
    found = school_for(request.user, Permission.WRITE_DIARY, school)
    draft = services.save_draft(key=_key(found), fields=_form(request, found).typed(), by=request.user)  # type: ignore[arg-type]
    return saved(request, draft, "roadmaps:diary-create", municipality, school)


LONGEST = 100


def _form(
    request: HttpRequest, school: School, *, initial: dict[str, Any] | None = None, entry: DiaryEntry | None = None
) -> EntryForm:
    return EntryForm(
        request.POST or None,
        initial=initial,
        risks=risks_to_choose(school, entry),
        measures=measures_to_choose(school, entry),
    )


def _context(school: School, form: EntryForm) -> dict[str, Any]:
    return {"school": school, "form": form, "visit": before_the_visit(school, timezone.localdate())}


def _written(entry: DiaryEntry) -> dict[str, Any]:
    fields = {name: getattr(entry, name) for name in EntryContent.__dataclass_fields__}
    return fields | {"measures": [link.measure_id for link in entry.measure_links.all()], "version": entry.version}


def _renewed(form: EntryForm, entry: DiaryEntry) -> DiaryEntry:
    entry.refresh_from_db()
    with_version(form, entry.version)
    return entry


def _key(school: School) -> str:
    return f"diary:{school.pk}"
