"""Who may open what: every address of a municipality × every role, the stranger and nobody.

The table is complete: an address that is missing here fails. One letter is one role that is let in:
H head, M methodologist, C curator, D director, T school team, O observer.
"""

from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Role
from monitoring.models import Indicator, Round
from schools.models import School
from tenancy.context import in_municipality
from tests.access.addresses import ADDRESSES, EXAM, OF_A_MUNICIPALITY, Address
from tests.conftest import Cast
from tests.rows import Rows, make_all

LETTERS = {
    "H": Role.HEAD,
    "M": Role.METHODIST,
    "C": Role.CURATOR,
    "D": Role.DIRECTOR,
    "T": Role.SCHOOL_TEAM,
    "O": Role.OBSERVER,
}
TABLE = {
    "people:job-detail": "H",  # and the person who started it
    "people:token-list": "HM",
    "people:token-revoke": "HM",
    "people:person-list": "H",
    "people:person-add": "H",
    "people:person-detail": "H",
    "people:person-invite": "H",
    "people:person-role": "H",
    "people:person-schools": "H",
    "people:person-deactivate": "H",
    "people:person-restore": "H",
    "reports:home": "HMCDTO",
    "reports:report-list": "HMO",
    "reports:report-make": "HM",
    "reports:report-detail": "HMO",
    "reports:report-file": "HMO",
    "reports:report-docx": "HMO",  # of an order alone
    "reports:order-detail": "HMO",
    "reports:order-make": "HM",
    "reports:order-approve": "H",
    "reports:passport-file": "HMCDTO",
    "diagnostics:municipality-results": "HMO",
    "diagnostics:subject-results": "HMO",
    "diagnostics:clusters": "HMO",
    "diagnostics:staffing": "HMO",
    "diagnostics:school-results": "HMCDTO",
    "diagnostics:school-comparison": "HMCDTO",
    "diagnostics:objectivity-index": "HM",
    "diagnostics:next-year": "HMO",
    "diagnostics:objectivity": "HM",
    "diagnostics:laboratory": "HM",
    "diagnostics:laboratory-methods": "HM",
    "diagnostics:scenario-keep": "HM",
    "diagnostics:scenario-delete": "HM",
    "schools:school-list": "HMCDTO",
    "schools:school-add": "HM",
    "schools:school-detail": "HMCDTO",
    "schools:school-results": "HMCDTO",
    "schools:school-context": "HMCDTO",
    "schools:school-edit": "HM",
    "schools:school-history": "HMCDTO",
    "schools:school-reorganise": "HM",
    "schools:reorganisation-undo": "HM",
    "schools:school-merge": "HM",
    "schools:spelling-list": "HM",
    "schools:spelling-delete": "HM",
    "schools:heading-delete": "HM",
    "schools:result-list": "HMCDTO",
    "schools:inconsistency-list": "HM",
    "schools:import-list": "HM",
    "schools:import-add": "HM",
    "schools:template-download": "HM",
    "schools:import-detail": "HM",
    "schools:import-store": "HM",
    "schools:import-cancel": "HM",
    "schools:import-file": "HM",
    "schools:kind-detail": "HM",
    "schools:kind-export": "HM",
    "schools:import-questions": "HM",
    "schools:import-changes": "HM",
    "schools:import-problems": "HM",
    "schools:import-again": "HM",
    "schools:import-rollback": "HM",
    "schools:import-compare": "HM",
    "schools:import-marked": "HM",
    "schools:import-marked-file": "HM",  # once the file was marked
    "schools:import-rejected": "HM",
    "diagnostics:run-list": "HMO",
    "diagnostics:run-create": "HM",
    "diagnostics:run-detail": "HMO",
    "diagnostics:run-calculate": "HM",
    "diagnostics:run-discard": "HM",
    "diagnostics:methodology-list": "HM",
    "diagnostics:methodology-add": "HM",
    "diagnostics:methodology-detail": "HM",
    "diagnostics:methodology-edit": "HM",
    "diagnostics:methodology-retire": "HM",
    "diagnostics:methodology-export": "HM",
    "diagnostics:decision-draft": "HM",
    "diagnostics:decision-detail": "HMO",
    "diagnostics:decision-item": "HM",
    "diagnostics:passport-detail": "HMCDTO",
    "diagnostics:passport-latest": "HMCDTO",
    "diagnostics:risk-matrix": "HMCDTO",
    "diagnostics:risk-compute": "HM",
    "diagnostics:risk-profile": "HMCDTO",
    "diagnostics:risk-assess": "HMCD",
    "diagnostics:risk-verify": "HMC",
    "roadmaps:roadmap-list": "HMCDTO",
    "roadmaps:roadmap-create": "HMD",
    "roadmaps:roadmap-from-risks": "HMD",
    "roadmaps:roadmap-detail": "HMCDTO",
    "roadmaps:roadmap-submit": "HMD",
    "roadmaps:roadmap-approve": "HM",
    "roadmaps:roadmap-return": "HM",
    "roadmaps:roadmap-close": "HM",
    "roadmaps:section-create": "HMD",
    "roadmaps:measure-create": "HMD",
    "roadmaps:roadmap-deadline": "HMD",
    "roadmaps:measure-edit": "HMD",
    "roadmaps:measure-schedule": "HMD",
    "roadmaps:my-tasks": "HMDT",
    "roadmaps:occurrence-detail": "HMCDTO",
    "roadmaps:occurrence-report": "HMDT",
    "roadmaps:occurrence-draft": "HMDT",
    "roadmaps:occurrence-confirm": "HMC",
    "roadmaps:occurrence-return": "HMC",
    "roadmaps:occurrence-postpone": "HMC",
    "roadmaps:occurrence-cancel": "HMC",
    "roadmaps:evidence-download": "HMCDTO",
    "roadmaps:confirmation-queue": "HMC",
    "roadmaps:diary-list": "HMCD",
    "roadmaps:diary-detail": "HMCD",
    "roadmaps:diary-edit": "",  # the author alone
    "roadmaps:diary-create": "HMC",
    "roadmaps:diary-draft": "HMC",
    "roadmaps:curator-list": "HM",
    "roadmaps:curator-end": "HM",
    "monitoring:round-list": "HMCDTO",
    "monitoring:round-plan": "HM",
    "monitoring:round-detail": "HMCDTO",
    "monitoring:round-recompute": "HM",
    "monitoring:round-check": "HM",
    "monitoring:round-freeze": "HM",
    "monitoring:round-reopen": "HM",
    "monitoring:round-indicator": "HMO",
    "monitoring:value-list": "HM",
    "monitoring:form-detail": "HMCDTO",
    "monitoring:form-submit": "HMDT",
    "monitoring:form-accept": "HM",
    "monitoring:form-return": "HM",
    "monitoring:form-excuse": "HM",
    "monitoring:indicator-list": "HMO",
    "monitoring:indicator-detail": "HMO",
}
# Open to all; everything else outside of a municipality asks for a person.
OPEN = {
    "healthz",
    "readyz",
    "accounts:demo-sign-in",
    "account_login",
    "account_signup",  # says that people are invited
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_logout",
    "ui:appearance",
    "ui:set-language",
    "api:start",
    "api:schema",
    "api:try-out",
}
LET_IN = {200, 302}


@dataclass(frozen=True)
class Stage:
    cast: Cast
    rows: Rows  # about the school that director, team and curator were granted
    other_rows: Rows  # about another school of the town


def rows_about(school: School, email: str) -> Rows:
    rows = Rows(User.objects.create_user(email))
    rows.made[School] = school
    return rows


@pytest.fixture
def stage(cast: Cast) -> Stage:
    with in_municipality(cast.town.pk):
        rows = rows_about(cast.school, "row@north.test")
        make_all(rows)
        other_rows = rows_about(cast.other_school, "other@north.test")
        other_rows.made |= {Round: rows(Round), Indicator: rows(Indicator)}
    return Stage(cast, rows, other_rows)


def call(client: Client, url: str) -> HttpResponse:
    """GET, or POST where an address takes nothing else."""
    response = client.get(url)
    if response.streaming:
        response.getvalue()  # read to the end, the client closes the file
    return client.post(url) if response.status_code == 405 else response


def test_the_table_is_complete() -> None:
    assert {address.name for address in OF_A_MUNICIPALITY} == set(TABLE)


@pytest.mark.parametrize("address", OF_A_MUNICIPALITY, ids=lambda address: address.name)
def test_each_role_is_let_in_or_refused(stage: Stage, address: Address) -> None:
    url = address.url("north", stage.rows)
    invited = {LETTERS[letter] for letter in TABLE[address.name]}
    # those who are let in may change the object, so they come last
    for role in sorted(Role, key=lambda role: role in invited):
        status = call(stage.cast.client(role), url).status_code
        if role not in invited:
            assert status == 403, f"{role} got {status}"
        elif role == Role.HEAD or status != 404:  # 404: one of those before has taken the object away
            assert status in LET_IN, f"{role} got {status}"


@pytest.mark.parametrize("address", OF_A_MUNICIPALITY, ids=lambda address: address.name)
def test_strangers_and_nobody(stage: Stage, strangers: Cast, address: Address) -> None:
    """A stranger learns nothing, not even that the page exists; nobody is sent to sign-in."""
    url = address.url("north", stage.rows)

    for method in ("get", "post", "put", "patch", "delete", "head", "options"):
        assert getattr(strangers.client("head"), method)(url).status_code == 404, method
        anonymous = getattr(Client(), method)(url)
        assert anonymous.status_code == 302, method
        assert anonymous.headers["Location"].startswith("/accounts/login/"), method


@pytest.mark.parametrize("address", [a for a in OF_A_MUNICIPALITY if len(a.parts) > 1], ids=lambda a: a.name)
def test_an_object_of_another_town_does_not_exist(stage: Stage, strangers: Cast, address: Address) -> None:
    """Own town in the address, a foreign object behind it: the same answer as for one that is not there."""
    if set(address.parts) <= {"municipality", "kind", "year", *EXAM}:
        return  # kinds of workbooks, procedures and years belong to nobody
    with in_municipality(strangers.town.pk):
        foreign = rows_about(strangers.school, "row@south.test")
        make_all(foreign)
        url = address.url("north", foreign)

    assert call(stage.cast.client("head"), url).status_code == 404


SCHOOL_BOUND = {
    "school",
    "risk",
    "roadmap",
    "measure",
    "occurrence",
    "evidence",
    "diary",
    "form",
    "passport",
    "section",
}


@pytest.mark.parametrize(
    "address",
    [a for a in OF_A_MUNICIPALITY if len(a.parts) > 1 and a.name.partition(":")[2].partition("-")[0] in SCHOOL_BOUND],
    ids=lambda address: address.name,
)
def test_another_school_of_the_own_town_is_closed(stage: Stage, address: Address) -> None:
    with in_municipality(stage.cast.town.pk):
        url = address.url("north", stage.other_rows)

    for role in (Role.DIRECTOR, Role.SCHOOL_TEAM, Role.CURATOR):
        assert call(stage.cast.client(role), url).status_code == 403, role


def test_what_is_open_is_named_here(db: None) -> None:
    outside = [a for a in ADDRESSES if "municipality" not in a.parts]
    values = {"key": "k", "uidb36": "1"}
    for address in outside:
        parts = {part: values[part] for part in address.parts}
        response = Client().get(reverse(address.name, kwargs=parts))
        is_closed = response.status_code == 302 and response.headers["Location"].startswith("/accounts/login/?next")
        assert is_closed == (address.name not in OPEN), address.name
