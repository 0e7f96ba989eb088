"""The version for people with low vision: attributes of <html>, kept in one cookie."""

from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = "opora_appearance"
YEAR = 365 * 24 * 3600

SCHEMES = {
    "": _("as designed"),
    "black-on-white": _("black on white"),
    "white-on-black": _("white on black"),
    "blue-on-sky": _("dark blue on light blue"),
}
SIZES = {"": _("normal"), "large": _("large"), "huge": _("huge")}
FONTS = {"": _("without serifs"), "serif": _("with serifs")}
SPACINGS = {"": _("ordinary"), "wide": _("wide")}
IMAGES = {"": _("shown"), "off": _("hidden")}
CHOICES = {"scheme": SCHEMES, "size": SIZES, "font": FONTS, "spacing": SPACINGS, "images": IMAGES}


@dataclass(frozen=True)
class Appearance:
    """Empty strings are the ordinary look."""

    scheme: str = ""
    size: str = ""
    font: str = ""
    spacing: str = ""
    images: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        return {f"data-{name}": value for name, value in asdict(self).items() if value}


def appearance_of(request: HttpRequest) -> Appearance:
    """Unknown values of the cookie are ignored."""
    written = dict(parse_qsl(request.COOKIES.get(COOKIE, "")))
    return Appearance(**{name: value for name, value in written.items() if value in CHOICES.get(name, {})})


def remember(response: HttpResponse, appearance: Appearance, *, is_secure: bool) -> None:
    chosen = {name: value for name, value in asdict(appearance).items() if value}
    if chosen:
        response.set_cookie(COOKIE, urlencode(chosen), max_age=YEAR, samesite="Lax", secure=is_secure, httponly=True)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
