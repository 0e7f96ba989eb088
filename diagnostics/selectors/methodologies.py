"""Versions of the methods: those of the municipality, and what one changes in the version it came from."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from diagnostics.identification.facts import Procedure, ProcedureKind
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import METHODS, method_named
from diagnostics.models import Methodology
from diagnostics.selectors.settings import Setting, settings_of
from schools.models import AssessmentResult


@dataclass(frozen=True, slots=True)
class MethodVersions:
    method: Method
    versions: tuple[Methodology, ...]


@dataclass(frozen=True, slots=True)
class MethodologyPage:
    """`beside` is None where the method itself is compared with."""

    methodology: Methodology
    method: Method
    parameters: Parameters
    beside: Methodology | None
    settings: tuple[Setting, ...]

    @property
    def beside_words(self) -> str:
        return version_words(self.beside) if self.beside else _("the method itself")

    @property
    def changed(self) -> tuple[Setting, ...]:
        return tuple(setting for setting in self.settings if setting.differs)


def methodologies() -> QuerySet[Methodology]:
    """With their source and the number of calculations by them."""
    found = Methodology.objects.select_related("copied_from", "created_by").annotate(calculations=Count("runs"))
    return found.newest_first()


def method_versions() -> list[MethodVersions]:
    """Every method, also one that nobody copied."""
    by_method: dict[str, list[Methodology]] = {code: [] for code in METHODS}
    for each in methodologies():
        by_method[each.method].append(each)
    return [MethodVersions(METHODS[code], tuple(versions)) for code, versions in by_method.items()]


def others_of(methodology: Methodology) -> QuerySet[Methodology]:
    """Versions of the same method, the newest first."""
    found = Methodology.objects.filter(method=methodology.method).exclude(pk=methodology.pk)
    return found.newest_first()


def methodology_page(methodology: Methodology, beside: Methodology | None) -> MethodologyPage:
    """Every parameter beside that of another version, or of the method itself."""
    method = method_named(methodology.method)
    parameters = method.parameters_type.from_json(methodology.parameters)
    other = method.parameters_type.from_json(beside.parameters if beside else {})
    return MethodologyPage(methodology, method, parameters, beside, settings_of(parameters, other))


def version_words(methodology: Methodology) -> str:
    return _("%(title)s, version %(number)s") % {"title": methodology.title, "number": methodology.version}


def known_procedures() -> list[Procedure]:
    """Procedures that any school of the municipality has a result in."""
    rows = AssessmentResult.objects.order_by("procedure", "subject", "grade").distinct()
    return [
        Procedure(ProcedureKind(kind), subject, grade)
        for kind, subject, grade in rows.values_list("procedure", "subject", "grade")
    ]
