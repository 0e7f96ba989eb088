"""What all pages of one load show around their own content."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from schools.models import Import

TABS = (
    (_("Outcome"), "schools:import-detail"),
    (_("What changes"), "schools:import-changes"),
    (_("Errors and remarks"), "schools:import-problems"),
)


def frame(loaded: Import) -> dict[str, Any]:
    return {
        "loaded": loaded,
        "counts": loaded.counts,
        "found": loaded.counts.get("problems", {}),
        "tabs": TABS,
        "step": 4 if loaded.is_stored else 3,
    }
