"""Pictures of a passport: distance to the border, steps to the value or places beside it, place among all, years."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from diagnostics.selectors.passport_parts import Part
from diagnostics.selectors.passports import SchoolPassport
from diagnostics.wording import number
from ui.charts import Bar, Bars, Distance, Distribution, Dynamics, Picture, Series, Threshold, picture, waterfall

LEAST_YEARS, LEAST_SCHOOLS = 2, 5
WIDTH_OF_POINTS, WIDTH_OF_COUNTS = 5, 1
TEN = 10


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of the waterfall; `part` is None for the mean, the rest and the value itself. Numbers are texts."""

    label: str
    part: Part | None
    contribution: str
    change: str
    strip: SafeString
    is_result: bool


@dataclass(frozen=True, slots=True)
class PassportPictures:
    steps: tuple[StepRow, ...]
    beside: Picture | None
    distance: Picture | None
    distribution: Picture | None
    dynamics: Picture | None

    @property
    def drawn(self) -> tuple[Picture, ...]:
        return tuple(
            each for each in (self.beside, self.distance, self.distribution, self.dynamics) if each is not None
        )


def passport_pictures(passport: SchoolPassport, municipality_id: int) -> PassportPictures:
    specs = (_beside(passport), _distance(passport), _distribution(passport), _dynamics(passport))
    drawn = (None if spec is None else picture(spec, municipality_id=municipality_id) for spec in specs)
    return PassportPictures(_steps(passport), *drawn)


def _steps(passport: SchoolPassport) -> tuple[StepRow, ...]:
    """From the mean of the compared schools to the value: what each part adds or takes."""
    average, value = passport.average, passport.value
    if average is None or value is None:
        return ()
    parts = [part for part in passport.parts if part.contribution is not None or average.parts.get(part.code)]
    changes = [(part.contribution or Decimal(0)) - average.parts[part.code] for part in parts]
    falls = waterfall(
        (average.label, float(average.value)),
        tuple((part.label, float(change)) for part, change in zip(parts, changes, strict=True)),
        (passport.value_name, float(value)),
        unexplained=_("Not explained"),
        threshold=_border(passport),
    ).strips()
    known: list[Part | None] = [None, *parts, *([None] * (len(falls) - len(parts) - 1))]
    return tuple(
        StepRow(
            label=fall.label,
            part=part,
            contribution="" if part is None or part.contribution is None else number(part.contribution, 2),
            change=number(Decimal(str(fall.value)), 2) if fall.change is None else _signed(fall.change),
            strip=strip,
            is_result=fall.is_result,
        )
        for part, (fall, strip) in zip(known, falls, strict=True)
    )


def _beside(passport: SchoolPassport) -> Bars | None:
    """Published components cannot be weighed: each place of the school stands above the mean of its group."""
    known = [part for part in passport.parts if part.place is not None and part.usual is not None]
    if not known:
        return None
    pairs = (
        (Bar(part.label, float(part.place or 0), is_marked=True), Bar(_("mean of the group"), float(part.usual or 0)))
        for part in known
    )
    title = _("Places in the region: the school and the mean of %(group)s") % {"group": passport.group}
    return Bars(title, tuple(bar for pair in pairs for bar in pair))


def _distance(passport: SchoolPassport) -> Distance | None:
    threshold = _border(passport)
    if threshold is None or passport.value is None:
        return None
    title = _("%(name)s of the school") % {"name": passport.value_name}
    return Distance(title, float(passport.value), threshold, _limit(passport), tells_gap=not passport.is_relative)


def _distribution(passport: SchoolPassport) -> Distribution | None:
    if passport.value is None or len(passport.values) < LEAST_SCHOOLS:
        return None
    return Distribution.of(
        [float(value) for value in passport.values],
        width=WIDTH_OF_POINTS if passport.is_index else WIDTH_OF_COUNTS,
        title=_("All schools of the municipality, %(year)s") % {"year": passport.run.year},
        x_title=passport.value_name,
        y_title=_("Schools"),
        marked=Threshold(float(passport.value), _("this school %(value)s") % {"value": passport.value_text}),
        threshold=_border(passport),
    )


def _dynamics(passport: SchoolPassport) -> Dynamics | None:
    told = [each for each in passport.history if each.value is not None]
    if len(told) < LEAST_YEARS:
        return None
    years = tuple(range(told[0].year, told[-1].year + 1))
    known = {each.year: float(each.value or 0) for each in told}
    return Dynamics(
        title=_("Dynamics: %(name)s") % {"name": passport.value_name},
        years=years,
        series=(Series(passport.value_name, tuple(known.get(year) for year in years)),),
        places=2 if passport.is_index else 0,
        threshold=_border(passport) if passport.by_index else None,
        is_narrow=True,
    )


def _border(passport: SchoolPassport) -> Threshold | None:
    if passport.distance is None:
        return None
    border = passport.distance.threshold
    words = _("border of the list %(value)s") if passport.is_relative else _("threshold %(value)s")
    return Threshold(float(border), words % {"value": number(border, 2)})


def _limit(passport: SchoolPassport) -> float:
    """The next ten above everything that is shown."""
    highest = max([*passport.values, passport.distance.threshold if passport.distance else Decimal(0)])
    return float(min(ceil(highest / TEN) * TEN, 100)) if highest <= 100 else float(highest)


def _signed(change: float) -> str:
    text = number(Decimal(str(change)), 2)
    return text if change < 0 else f"+{text}"
