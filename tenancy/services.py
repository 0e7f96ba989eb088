"""Making municipalities."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenancy.models import RESERVED_SLUGS, Municipality


def create_municipality(
    *, slug: str, name: str, region: str, time_zone: str, name_genitive: str = "", authority: str = ""
) -> Municipality:
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("The address “%(slug)s” is reserved. Choose another."), params={"slug": slug})
    if Municipality.objects.filter(slug=slug).exists():
        raise ValidationError(
            _("There is a municipality at the address “%(slug)s” already. Choose another."), params={"slug": slug}
        )
    if time_zone not in available_timezones():
        raise ValidationError(
            _("There is no time zone “%(zone)s”. For example: Europe/Moscow."), params={"zone": time_zone}
        )
    municipality = Municipality(
        slug=slug,
        name=name,
        name_genitive=name_genitive or name,
        region=region,
        authority=authority,
        time_zone=time_zone,
    )
    municipality.full_clean()
    municipality.save()
    return municipality
