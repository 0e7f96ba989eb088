"""What does not agree among the facts of the municipality."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors
from schools.forms import InconsistencyFilter
from schools.tables import InconsistencyTable
from ui.listing import Listing


@require_GET
@requires(Permission.IMPORT_FACTS)
def inconsistency_list(request: HttpRequest, municipality: str) -> HttpResponse:
    filters = InconsistencyFilter(
        request.GET,
        rules=selectors.inconsistency_rules(),
        years=selectors.inconsistency_years(),
        schools=selectors.inconsistent_schools(),
    )
    listing = Listing(
        request,
        InconsistencyTable(filters.chosen(selectors.inconsistencies())),
        title=_("Consistency of the facts"),
        filters=filters,
        empty=_("All facts agree with each other. The check is repeated after each load and each change of a card."),
    )
    return listing.response("schools/inconsistency_list.html")
