"""One row of each tenant model, made in the current municipality. A model without an entry fails the tests."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.models import Permission as DjangoPermission
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from accounts.access import GRANTED
from accounts.models import ApiToken, Membership, User
from diagnostics.models import (
    DecisionItem,
    Finding,
    IdentificationRun,
    ListDecision,
    Methodology,
    RiskLevel,
    Scenario,
)
from diagnostics.services import draft_decision, identify
from monitoring.models import Indicator, Observation, Round, Target
from reports.models import Report
from roadmaps.models import (
    CuratorAssignment,
    DiaryEntry,
    DiaryEntryMeasure,
    Draft,
    Evidence,
    Measure,
    Occurrence,
    Roadmap,
    Section,
    StatusChange,
)
from schools.models import (
    AssessmentResult,
    ConfirmedFacts,
    ContextFact,
    Import,
    Inconsistency,
    ListEntry,
    MarkComparison,
    MarkScale,
    PublishedIndex,
    ReferenceValue,
    RejectedRow,
    RememberedHeading,
    Reorganisation,
    ReplacedFact,
    School,
    SchoolAlias,
    SchoolGrant,
    ScoreDistribution,
)
from tenancy.models import Job

YEAR = 2021
DAY = date(2021, 3, 1)


class Rows:
    """Makes rows on demand and keeps them, so that `rows(Measure)` is always the same measure."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.made: dict[type[models.Model], Any] = {}

    def __call__(self, model: type[models.Model]) -> Any:
        if model not in self.made:
            self.made[model] = MAKERS[model](self)
        return self.made[model]


def _grant(rows: Rows) -> SchoolGrant:
    permission = DjangoPermission.objects.get(codename=GRANTED, content_type__app_label="schools")
    return SchoolGrant.objects.create(user=rows.user, permission=permission, content_object=rows(School))


def _run(rows: Rows) -> IdentificationRun:
    """A calculation about the one school that there is."""
    rows(School), rows(PublishedIndex)
    return identify(method="YAR_OIP", year=YEAR, by=rows.user)


def _file(name: str) -> "ContentFile[bytes]":
    return ContentFile(b"%PDF-1.4 row", name=name)


MAKERS: dict[type[models.Model], Callable[[Rows], Any]] = {
    Job: lambda rows: Job.objects.create(task="tests.work", title="Work", created_by=rows.user),
    Membership: lambda rows: Membership.objects.create(user=rows.user, role="observer"),
    ApiToken: lambda rows: ApiToken.objects.create(rows.user, name="Token", scopes=["schools"])[0],
    School: lambda rows: School.objects.create(name="A school", code="row", sort_key="a", search_key="a"),
    SchoolGrant: _grant,
    Import: lambda rows: Import.objects.create(
        file=_file("a.xlsx"), file_name="a.xlsx", size=1, sha256="0" * 64, uploaded_by=rows.user
    ),
    AssessmentResult: lambda rows: AssessmentResult.objects.create(
        school=rows(School), year=YEAR, procedure="OGE", subject="math", grade=9, participants=10, marks_2=1
    ),
    ContextFact: lambda rows: ContextFact.objects.create(school=rows(School), year=YEAR, variable="pupils", value=100),
    PublishedIndex: lambda rows: PublishedIndex.objects.create(
        school=rows(School), year=YEAR, code="oip", value="36.5"
    ),
    ReferenceValue: lambda rows: ReferenceValue.objects.create(year=YEAR, scope="region", metric="oip", value="43.92"),
    MarkComparison: lambda rows: MarkComparison.objects.create(
        school=rows(School), year=YEAR, procedure="VPR", subject="math", grade=5, lowered=3, confirmed=6, raised=1
    ),
    ScoreDistribution: lambda rows: ScoreDistribution.objects.create(
        school=rows(School), year=YEAR, procedure="VPR", subject="math", grade=5, pupils=[0, 2, 5, 3]
    ),
    MarkScale: lambda rows: MarkScale.objects.create(
        year=YEAR, procedure="OGE", subject="math", grade=9, minimum_3=8, minimum_4=15, minimum_5=22, maximum=31
    ),
    ListEntry: lambda rows: ListEntry.objects.create(
        school=rows(School), year=YEAR, code="shnor", category="basic", act_number="55-46-мр"
    ),
    RejectedRow: lambda rows: RejectedRow.objects.create(
        loaded_by=rows(Import), sheet="Лист1", row=3, cells={"Школа": "№ 5"}, errors=["E3: 120."]
    ),
    RememberedHeading: lambda rows: RememberedHeading.objects.create(
        kind="results", heading="Сдавало", key="сдавало", field="participants", remembered_by=rows.user
    ),
    SchoolAlias: lambda rows: SchoolAlias.objects.create(
        school=rows(School), spelling="НОК", key="нок", remembered_by=rows.user
    ),
    Reorganisation: lambda rows: Reorganisation.objects.create(
        school=rows(School), what="joined", other=rows(School), happened_on=DAY, entered_by=rows.user
    ),
    Inconsistency: lambda rows: Inconsistency.objects.create(
        found_by=rows(Import), rule="two_totals", level="warning", year=YEAR, school=rows(School), message="26 и 47"
    ),
    ConfirmedFacts: lambda rows: ConfirmedFacts.objects.create(
        confirmed_by=rows(Import),
        table="schools_contextfact",
        sheet="A",
        block=0,
        is_whole=True,
        fact_ids=[1],
        rows=[2],
    ),
    ReplacedFact: lambda rows: ReplacedFact.objects.create(
        replaced_by=rows(Import), table="schools_contextfact", fact_id=1, old={"value": 1}
    ),
    Methodology: lambda rows: Methodology.objects.create(method="MIP", title="Methodology", version=1),
    Scenario: lambda rows: Scenario.objects.create(title="Threshold 30", method="YAR_OIP", year=YEAR),
    IdentificationRun: _run,
    Finding: lambda rows: Finding.objects.get(run=rows(IdentificationRun), school=rows(School)),
    ListDecision: lambda rows: draft_decision(run=rows(IdentificationRun), by=rows.user),
    DecisionItem: lambda rows: DecisionItem.objects.get(decision=rows(ListDecision), school=rows(School)),
    RiskLevel: lambda rows: RiskLevel.objects.create(
        school=rows(School), year=YEAR, factor="R02", level="high", source="assessed", assessed_by=rows.user
    ),
    Roadmap: lambda rows: Roadmap.objects.create(
        title="Roadmap", kind="school", school=rows(School), starts_on=DAY, ends_on=date(2021, 12, 31)
    ),
    Section: lambda rows: Section.objects.create(roadmap=rows(Roadmap), title="Section"),
    Measure: lambda rows: Measure.objects.create(
        roadmap=rows(Roadmap), section=rows(Section), title="Measure", deadline_text="март"
    ),
    Occurrence: lambda rows: Occurrence.objects.create(measure=rows(Measure), due_on=date(2021, 3, 31)),
    StatusChange: lambda rows: StatusChange.objects.create(
        occurrence=rows(Occurrence), from_status="planned", to_status="in_progress", by=rows.user
    ),
    Evidence: lambda rows: Evidence.objects.create(
        occurrence=rows(Occurrence), file=_file("a.pdf"), name="a.pdf", size=1, sha256="0" * 64
    ),
    CuratorAssignment: lambda rows: CuratorAssignment.objects.create(
        school=rows(School), curator=rows.user, starts_on=DAY
    ),
    DiaryEntry: lambda rows: DiaryEntry.objects.create(
        school=rows(School),
        author=rows.user,
        happened_on=DAY,
        form="visit",
        topic="Topic",
        next_step="Call",
        next_step_on=DAY,
    ),
    DiaryEntryMeasure: lambda rows: DiaryEntryMeasure.objects.create(entry=rows(DiaryEntry), measure=rows(Measure)),
    Draft: lambda rows: Draft.objects.create(user=rows.user, key="diary:1"),
    Indicator: lambda rows: Indicator.objects.create(code="1.4", name="Indicator", unit="%"),
    Target: lambda rows: Target.objects.create(indicator=rows(Indicator), year=YEAR, value="25"),
    Round: lambda rows: Round.objects.create(title="May", year=YEAR, opens_on=DAY, closes_on=DAY, monitored_on=DAY),
    Observation: lambda rows: Observation.objects.create(round=rows(Round), indicator=rows(Indicator)),
    Report: lambda rows: Report.objects.create(
        kind="monitoring",
        title="Report",
        year=YEAR,
        round=rows(Round),
        created_by=rows.user,
        file=_file("report.pdf"),
        sha256="0" * 64,
        docx=_file("order.docx"),
        docx_sha256="0" * 64,
        pages=1,
        made_at=timezone.now(),
    ),
}


def make_all(rows: Rows) -> dict[type[models.Model], Any]:
    for model in MAKERS:
        rows(model)
    return rows.made
