"""Which schools a run says nothing of and why, and how complete the facts are: before any list."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.models import IdentificationRun
from diagnostics.wording import percent


@dataclass(frozen=True, slots=True)
class LackingSchool:
    school_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """A procedure, a component or an index: how many schools have it, and what became of the others."""

    label: str
    known: int
    share: str
    missing: str


@dataclass(frozen=True, slots=True)
class Coverage:
    schools: int
    judged: int
    lacking: tuple[LackingSchool, ...]
    parts: tuple[PartCoverage, ...]

    @property
    def words(self) -> str:
        counts = {"known": self.judged, "schools": self.schools}
        sentence = ngettext(
            "%(known)s of %(schools)s school has enough data",
            "%(known)s of %(schools)s schools have enough data",
            self.schools,
        )
        return sentence % counts


def run_coverage(run: IdentificationRun) -> Coverage:
    kept, schools = run.summary["coverage"], run.summary["schools"]
    lacking = tuple(LackingSchool(each["school"], each["name"], each["why"]) for each in kept["lacking"])
    parts = tuple(_part(each["label"], each["known"], each["missing"], schools) for each in kept["parts"])
    return Coverage(schools, schools - len(lacking), lacking, parts)


def _part(label: str, known: int, missing: dict[str, int], schools: int) -> PartCoverage:
    reasons = [f"{reason}: {count}" for reason, count in missing.items()]
    unnamed = schools - known - sum(missing.values())
    if unnamed:
        reasons.append(_("no value: %(count)s") % {"count": unnamed})
    return PartCoverage(label, known, percent(100 * known // schools, 0) if schools else "", "; ".join(reasons))
