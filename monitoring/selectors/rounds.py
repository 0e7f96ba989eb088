"""What the page of a round, its export, its report and the API show: one line for each indicator."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from monitoring.models import Indicator, Observation, Round
from monitoring.rounds import HANDED_IN
from monitoring.selectors.achievements import achievement_of
from monitoring.selectors.previous import previous_observations, previous_round
from schools.models import School


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator of a round. `answered` of `expected` schools gave a value or a reason."""

    indicator: Indicator
    observation: Observation
    previous: Decimal | None
    achievement: str
    answered: int
    expected: int

    @property
    def deviation(self) -> Decimal | None:
        """Fact minus plan."""
        fact, plan = self.observation.value, self.observation.target
        return None if fact is None or plan is None else fact - plan

    @property
    def dynamics(self) -> Decimal | None:
        """Fact minus the fact of the last round."""
        fact = self.observation.value
        return None if fact is None or self.previous is None else fact - self.previous

    @property
    def has_no_target(self) -> bool:
        """There is a fact and nothing to compare it with."""
        return self.observation.value is not None and self.observation.target is None

    @property
    def is_complete(self) -> bool:
        return self.answered == self.expected


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """The form of a school: all its observations in the round, which move together."""

    school: School
    state: str
    observations: tuple[Observation, ...]

    @property
    def answered(self) -> int:
        return sum(_is_answered(row) for row in self.observations)

    @property
    def expected(self) -> int:
        return len(self.observations)

    @property
    def is_handed_in(self) -> bool:
        return self.state in HANDED_IN

    @property
    def state_label(self) -> str:
        return str(Observation.State(self.state).label)

    @property
    def return_reason(self) -> str:
        return next((row.return_reason for row in self.observations if row.return_reason), "")


@dataclass(frozen=True, slots=True)
class RoundOverview:
    round: Round
    previous: Round | None
    lines: tuple[IndicatorLine, ...]
    forms: tuple[SchoolForm, ...]

    @property
    def achievements(self) -> dict[str, int]:
        return dict(Counter(line.achievement for line in self.lines))

    @property
    def forms_done(self) -> int:
        return sum(form.is_handed_in for form in self.forms)


def round_overview(round: Round, schools: QuerySet[School] | None = None) -> RoundOverview:
    """Everything about a round, in four queries; with `schools` only the forms of these."""
    earlier = previous_round(round)
    if schools is not None:
        return RoundOverview(round, earlier, (), school_forms(round, schools))
    before = previous_observations(earlier)
    observations = list(observations_of(round))
    forms = forms_from([row for row in observations if row.school_id is not None])
    by_indicator = _by_indicator(observations)
    lines = tuple(
        _line(row, by_indicator[row.indicator_id], before.get((row.indicator_id, None)))
        for row in observations
        if row.school_id is None
    )
    return RoundOverview(round, earlier, lines, forms)


def round_of_year(year: int) -> Round | None:
    """The round that a paper of the year stands on: the last frozen one, else the last that was opened."""
    opened = Round.objects.filter(year=year).exclude(state=Round.State.PLANNED).newest_first()
    frozen: Round | None = opened.filter(state=Round.State.FROZEN).first()
    return frozen or opened.first()


def school_forms(round: Round, schools: QuerySet[School]) -> tuple[SchoolForm, ...]:
    return forms_from(list(observations_of(round).filter(school__in=schools)))


def chosen_lines(lines: Sequence[IndicatorLine], *, achievement: str = "", q: str = "") -> tuple[IndicatorLine, ...]:
    """Lines with this result, whose code or name holds the words."""
    words = q.casefold().strip()
    return tuple(
        line
        for line in lines
        if (not achievement or line.achievement == achievement)
        and words in f"{line.indicator.code} {line.indicator.name}".casefold()
    )


def observations_of(round: Round) -> QuerySet[Observation]:
    """In the order of the indicators."""
    rows: QuerySet[Observation] = Observation.objects.filter(round=round)
    return rows.select_related("indicator", "school", "entered_by").order_by("indicator__order", "indicator_id", "pk")


def _by_indicator(observations: list[Observation]) -> dict[int, list[Observation]]:
    """Rows that count for completeness: those of the schools, or the one of the municipality."""
    found: dict[int, list[Observation]] = {}
    for row in observations:
        found.setdefault(row.indicator_id, []).append(row)
    return {key: [row for row in rows if row.school_id is not None] or rows for key, rows in found.items()}


def _line(row: Observation, rows: list[Observation], before: Observation | None) -> IndicatorLine:
    return IndicatorLine(
        indicator=row.indicator,
        observation=row,
        previous=before.value if before else None,
        achievement=row.achievement or achievement_of(row),
        answered=sum(_is_answered(each) for each in rows),
        expected=len(rows),
    )


def forms_from(observations: list[Observation]) -> tuple[SchoolForm, ...]:
    by_school: dict[int, list[Observation]] = {}
    schools: dict[int, School] = {}
    for row in observations:
        if row.school is not None:
            schools[row.school.pk] = row.school
            by_school.setdefault(row.school.pk, []).append(row)
    ordered = sorted(schools.values(), key=lambda school: (school.sort_key, school.pk))
    return tuple(SchoolForm(each, _state(by_school[each.pk]), tuple(by_school[each.pk])) for each in ordered)


def _state(rows: list[Observation]) -> str:
    """The form is as far as its last row; a draft in one row makes the form a draft."""
    states = {row.state for row in rows}
    order = ("returned", "draft", "submitted", "accepted", "expected")
    if "expected" in states and states & {"draft", "submitted", "accepted"}:
        return "draft"
    return next(state for state in order if state in states)


def _is_answered(row: Observation) -> bool:
    return row.value is not None or bool(row.missing_reason)
