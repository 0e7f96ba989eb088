"""The passport of an index: the page of a school in one calculation, as a file."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from diagnostics.pictures.passports import passport_pictures
from diagnostics.selectors import SchoolPassport
from reports import pdf
from tenancy.context import current_municipality_id
from tenancy.models import Municipality

# a page waits for it: the sentence has to come before gunicorn gives the request up
PATIENCE = 20


def passport_html(passport: SchoolPassport, *, made_at: datetime) -> str:
    """The numbers of the page, from the same selector and the same pictures."""
    municipality = Municipality.objects.get(pk=current_municipality_id())
    with translation.override("ru"):
        pictures = passport_pictures(passport, municipality.pk)
        context = {
            "passport": passport,
            "steps": pictures.steps,
            "drawn": pictures.drawn,
            "municipality": municipality,
            "made_at": made_at,
        }
        return render_to_string("reports/pdf/passport.html", context)


def passport_pdf(passport: SchoolPassport, *, made_at: datetime) -> pdf.Pdf:
    return pdf.render(passport_html(passport, made_at=made_at), seconds=PATIENCE)
