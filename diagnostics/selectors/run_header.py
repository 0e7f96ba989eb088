"""What stands around the rows of a run: thresholds, means, parameters, sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from diagnostics.identification.method import Method
from diagnostics.models import IdentificationRun
from diagnostics.selectors.settings import Setting, settings_of
from diagnostics.wording import exact, number, percent, rounded

THRESHOLD_NAMES = {
    "oip": "ОИП",
    "oip_municipal": "муниципальный ОИП",
    "isbsh": "ИСБШ",
    "resilient_oip": "резильентность",
    "low_share": "доля низких результатов",
    "lowest_share": "нижняя доля школ",
    "mip": "МИП",
}
PERCENTS = frozenset({"low_share", "lowest_share"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Below them values stand in bold; None where there is nothing to compare with."""

    oip: Decimal | None = None
    isbsh: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Mean:
    label: str
    oip: str
    isbsh: str


def judges_by_index(run: IdentificationRun) -> bool:
    """By the published ОИП; else by parts of its own."""
    return "oip" in run.summary["thresholds"]


def limits_of(run: IdentificationRun) -> Limits:
    """The thresholds of both indices: of the method, else the mean of the municipality."""
    if not judges_by_index(run):
        return Limits()
    thresholds = run.summary["thresholds"]
    isbsh = thresholds.get("isbsh", run.summary["municipality_mean_isbsh"] or run.summary["mean_isbsh"])
    return Limits(Decimal(str(run.summary["threshold"])), None if isbsh is None else Decimal(str(isbsh)))


def means_of(run: IdentificationRun) -> tuple[Mean, ...]:
    """Of the schools of this run, and the published ones of the region."""
    summary = run.summary
    lines = (
        (_("Mean of the municipality"), summary["mean_oip"], summary["mean_isbsh"]),
        (_("Mean of the region"), summary["region_mean_oip"], summary["region_mean_isbsh"]),
    )
    return tuple(Mean(label, _mean(oip), _mean(isbsh)) for label, oip, isbsh in lines if (oip, isbsh) != (None, None))


def thresholds_of(run: IdentificationRun) -> tuple[str, ...]:
    """«ОИП 36», «ИСБШ 50,23», «доля низких результатов 30 %»."""
    return tuple(
        f"{THRESHOLD_NAMES.get(code, code)} {_threshold(code, Decimal(str(value)))}"
        for code, value in run.summary["thresholds"].items()
    )


def main_threshold(run: IdentificationRun) -> str:
    """«36», «30 %»; «–» where the facts give none."""
    thresholds, value = run.summary["thresholds"], run.summary["threshold"]
    main = next((code for code in thresholds if thresholds[code] == value), "")
    return "–" if value is None else _threshold(main, Decimal(str(value)))


def parameters_of(run: IdentificationRun, method: Method) -> tuple[Setting, ...]:
    """The parameters of this run beside those of the method itself."""
    return settings_of(method.parameters_type.from_json(run.parameters), method.parameters_type())


def sources_of_run(run: IdentificationRun) -> tuple[str, ...]:
    """One sentence per import: number, date, file, sheets."""
    found = groupby(run.summary["sources"], key=lambda source: (source["import"], source["file"], source["stored_at"]))
    return tuple(_source(*key, [source["sheet"] for source in sources]) for key, sources in found)


def _mean(value: float | None) -> str:
    return "–" if value is None else exact(Decimal(str(value)), 2)


def _threshold(code: str, value: Decimal) -> str:
    return percent(value, None) if code in PERCENTS else number(rounded(value, 2))


def _source(number: int, file: str, stored_at: str | None, sheets: Iterable[str]) -> str:
    named = ", ".join(f"«{sheet}»" for sheet in sheets if sheet)
    words = {"number": number, "file": file, "sheets": named, "on": _day(stored_at)}
    return _("import No. %(number)s of %(on)s, file “%(file)s”, sheets: %(sheets)s") % words


def _day(stored_at: str | None) -> str:
    return "–" if stored_at is None else f"{timezone.localtime(datetime.fromisoformat(stored_at)):%d.%m.%Y}"
