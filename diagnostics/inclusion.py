"""Whether one school is in the list: as calculated, as decided, as ordered by the region."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """None: too little data, not decided yet, no order loaded."""

    computed: bool | None
    decided: bool | None = None
    regional: bool | None = None
    reason: str = ""

    @property
    def differs(self) -> bool:
        """Decided otherwise than calculated; with too little data the calculation does not propose a school."""
        return self.decided is not None and self.decided != bool(self.computed)

    @property
    def differs_from_region(self) -> bool:
        return None not in (self.decided, self.regional) and self.decided != self.regional

    @property
    def needs_reason(self) -> bool:
        return self.differs or self.differs_from_region

    @property
    def lacks_reason(self) -> bool:
        return self.needs_reason and not self.reason.strip()

    @property
    def computed_word(self) -> str:
        return verdict(self.computed)

    @property
    def decided_word(self) -> str:
        return verdict(self.decided)


def verdict(is_included: bool | None) -> str:
    """«включить», «не включать», «недостаточно данных»."""
    if is_included is None:
        return _("not enough data")
    return _("include") if is_included else _("do not include")
