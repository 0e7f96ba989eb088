"""The municipality's versions of the methods: copied, edited while nobody used them, then frozen, at last retired."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.models import Methodology
from tenancy import locks


@transaction.atomic
def copy_methodology(*, method: Method, title: str, source: Methodology | None = None, by: User | None) -> Methodology:
    """A draft with the next number, like `source`; without it like the method itself."""
    if source is not None and source.method != method.code:
        raise ValidationError(_("The methodology belongs to another method."), code="other_method")
    locks.wait_for("diagnostics.methodology")  # two who copy at once get two numbers
    versions = Methodology.objects.filter(method=method.code)
    version = (versions.aggregate(last=Max("version"))["last"] or 0) + 1
    parameters = method.parameters_type().to_json() if source is None else source.parameters
    return Methodology.objects.create(
        method=method.code,
        title=title.strip(),
        version=version,
        parameters={**parameters, "version": str(version)},
        copied_from=source,
        created_by=by,
    )


@transaction.atomic
def edit_methodology(
    *, methodology: Methodology, title: str, note: str, parameters: Parameters, seen: str, by: User | None
) -> Methodology:
    """`seen` is when the version that the person saw was saved: what somebody else saved since is not overwritten."""
    methodology = _locked(methodology)
    if methodology.is_frozen:
        raise ValidationError(
            _("A calculation used this version, so it does not change. Copy it and edit the copy."), code="frozen"
        )
    if methodology.saved_at != seen:
        raise ValidationError(
            _("While you were typing, somebody else saved this version. Compare the values and save again."),
            code="conflict",
        )
    methodology.title, methodology.note = title.strip(), note.strip()
    methodology.parameters = {**parameters.to_json(), "version": str(methodology.version)}
    methodology.save()
    return methodology


@transaction.atomic
def retire_methodology(*, methodology: Methodology, by: User | None) -> Methodology:
    """New calculations do not offer it any more; the old ones keep it."""
    methodology = _locked(methodology)
    methodology.state = Methodology.State.RETIRED
    methodology.save(update_fields=["state"])
    return methodology


def freeze_methodology(*, methodology: Methodology, method: str) -> None:
    """A calculation uses it: from now on it stays as it is."""
    methodology = _locked(methodology)
    if methodology.method != method:
        raise ValidationError(_("The methodology belongs to another method."), code="other_method")
    if methodology.state == Methodology.State.RETIRED:
        raise ValidationError(_("This version was retired. Choose another one."), code="retired")
    methodology.state = Methodology.State.USED
    methodology.save(update_fields=["state"])


def _locked(methodology: Methodology) -> Methodology:
    found: Methodology = Methodology.objects.select_for_update().get(pk=methodology.pk)
    return found
