"""The laboratory: what another setting would list, answered in one request and never stored as a calculation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from diagnostics import services
from diagnostics.forms import ChoiceOfMethod, MethodsFilter, ScenarioForm, SettingForm
from diagnostics.identification.method import Method
from diagnostics.identification.registry import METHODS
from diagnostics.models import Scenario
from diagnostics.selectors import laboratory as selectors
from diagnostics.selectors.methodologies import known_procedures
from diagnostics.tables import ExperimentTable, MethodsTable
from tenancy.once import once
from ui.forms import ConfirmationForm
from ui.htmx import part_or_page
from ui.listing import EXPORTS, Listing

TRIED, TITLE = "tried", "title"


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def laboratory(request: HttpRequest, municipality: str) -> HttpResponse:
    years = selectors.years_of_facts()
    scenario = _scenario(request)
    method, year = (METHODS[scenario.method], scenario.year) if scenario else _chosen(request.GET, years)
    official = selectors.official_of(method, year)
    form = _form(request.GET if TRIED in request.GET else None, method, official, scenario)
    experiment = _experiment(form, method, year, official)
    listing = Listing(request, ExperimentTable(experiment), title=_("Laboratory, %(year)s") % {"year": year})
    make_file = EXPORTS.get(request.GET.get("export", ""))
    if make_file is not None and experiment is not None:
        return make_file(listing.export())
    listing.paginate()
    context = {
        "choice": ChoiceOfMethod(initial={"method": method.code, "year": year}, years=years),
        "method": method,
        "year": year,
        "form": form,
        "experiment": experiment,
        "reopened": selectors.reopened(scenario, experiment) if scenario and experiment else None,
        "listing": listing,
        "kept": _kept(form, method, year),
        "scenario_form": ScenarioForm(request.GET if TITLE in request.GET else None),
        "scenarios": _with_addresses(municipality),
    }
    return part_or_page(
        request, part="diagnostics/_experiment.html", page="diagnostics/laboratory.html", context=context
    )


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def laboratory_methods(request: HttpRequest, municipality: str) -> HttpResponse:
    """Where the methods disagree: methods beside schools."""
    years = selectors.years_of_facts()
    named = request.GET.get("year", "")
    year = int(named) if named.isdecimal() and int(named) in years else next(iter(years), 0)
    page = selectors.methods_beside(year)
    filters = MethodsFilter(request.GET, years=years, pairs=page.parting)
    listing = Listing(
        request,
        MethodsTable(page, [row for row in page.rows if filters.fits(row)]),
        filters=filters,
        title=_("Methods and schools, %(year)s") % {"year": year},
        empty=_("The register has no active schools. Load the register first."),
    )
    return listing.response("diagnostics/laboratory_methods.html", {"page": page})


@require_POST
@requires(Permission.RUN_IDENTIFICATION)
@once
def scenario_keep(request: HttpRequest, municipality: str) -> HttpResponse:
    """The setting that the page showed, under a title. What is refused goes back as it was typed."""
    method, year = _chosen(request.POST, selectors.years_of_facts())
    official, named = selectors.official_of(method, year), ScenarioForm(request.POST)
    experiment = _experiment(_form(request.POST, method, official), method, year, official)
    if experiment is None or not named.is_valid():
        messages.error(request, _("The scenario was not kept: give it a title and a setting without errors."))
        typed = request.POST.copy()
        typed.pop("csrfmiddlewaretoken", None)
        return redirect(f"{reverse('diagnostics:laboratory', args=[municipality])}?{typed.urlencode()}#keep")
    scenario = services.save_scenario(experiment=experiment, by=request.user, **named.cleaned_data)  # type: ignore[arg-type]
    messages.success(request, _("The scenario “%(title)s” was kept.") % {"title": scenario.title})
    return redirect(_address(municipality, scenario))


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_IDENTIFICATION)
def scenario_delete(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    scenario = get_object_or_404(Scenario, pk=pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.delete_scenario(scenario=scenario, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The scenario was deleted."))
        return redirect("diagnostics:laboratory", municipality)
    context = {
        "form": form,
        "scenario": scenario,
        "method": METHODS[scenario.method],
        "submit": _("Delete the scenario"),
        "cancel_url": reverse("diagnostics:laboratory", args=[municipality]),
    }
    return render(request, "diagnostics/scenario_delete.html", context)


def _scenario(request: HttpRequest) -> Scenario | None:
    named = request.GET.get("scenario", "")
    return get_object_or_404(selectors.scenarios(), pk=named) if named.isdecimal() else None


def _chosen(entered_by: Any, years: list[int]) -> tuple[Method, int]:
    choice = ChoiceOfMethod(entered_by, years=years)
    choice.is_valid()
    entered = choice.cleaned_data
    return METHODS[entered.get("method", next(iter(METHODS)))], entered.get("year", next(iter(years), 0))


def _form(entered: Any, method: Method, official: selectors.Official, scenario: Scenario | None = None) -> SettingForm:
    """Filled with a kept scenario, else with the official setting."""
    kept = None if scenario is None else method.parameters_type.from_json(scenario.parameters)
    return SettingForm(entered, method=method, parameters=kept or official.parameters, procedures=known_procedures())


def _experiment(
    form: SettingForm, method: Method, year: int, official: selectors.Official
) -> selectors.Experiment | None:
    """None while the setting has errors."""
    if form.is_bound and not form.is_valid():
        return None
    return selectors.experiment(method=method, year=year, official=official, tried=form.setting)


def _kept(form: SettingForm, method: Method, year: int) -> list[tuple[str, Any]]:
    """What the button «keep» sends again: the setting as the form shows it."""
    shown = [(field.name, field.value()) for field in form]
    setting = [(name, each) for name, value in shown for each in (value if isinstance(value, list) else [value])]
    return [(TRIED, "1"), ("method", method.code), ("year", str(year)), *setting]


def _with_addresses(municipality: str) -> list[tuple[Scenario, str, str]]:
    """Each with the title of its method and the laboratory set as it says."""
    return [(each, METHODS[each.method].title, _address(municipality, each)) for each in selectors.scenarios()]


def _address(municipality: str, scenario: Scenario) -> str:
    return f"{reverse('diagnostics:laboratory', args=[municipality])}?scenario={scenario.pk}"
