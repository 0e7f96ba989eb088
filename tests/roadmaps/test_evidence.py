"""Files: what is taken, where they lie, who gets them."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from roadmaps import documents, services
from roadmaps.models import Evidence, Occurrence
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.roadmaps.conftest import PDF, fresh, make_occurrence, pdf, reported


def attach(cast: Cast, occurrence: Occurrence, file: object) -> Evidence:
    return services.attach_evidence(occurrence=occurrence, file=file, by=cast.director)


def test_a_file_lies_under_its_municipality_with_its_hash(in_town: Cast, occurrence: Occurrence) -> None:
    evidence = attach(in_town, occurrence, pdf("../протокол № 1.pdf"))

    assert evidence.name == "протокол № 1.pdf"
    assert evidence.sha256 == sha256(PDF).hexdigest()
    assert evidence.file.name.startswith(f"{in_town.town.pk}/evidence/{occurrence.pk}/")
    assert Path(evidence.file.path).read_bytes() == PDF


def test_the_same_file_is_refused_twice_at_one_measure(in_town: Cast, occurrence: Occurrence) -> None:
    attach(in_town, occurrence, pdf())

    with pytest.raises(ValidationError) as refused:
        attach(in_town, occurrence, pdf("copy.pdf"))

    assert refused.value.error_dict["documents"][0].code == "same_file"
    assert len(list(Path(Evidence.objects.get().file.path).parent.iterdir())) == 1


def test_the_same_file_may_prove_another_measure(in_town: Cast, occurrence: Occurrence) -> None:
    attach(in_town, occurrence, pdf())

    attach(in_town, make_occurrence(in_town), pdf())

    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (pdf("program.exe", b"MZ"), "wrong_type"),
        (pdf("renamed.pdf", b"MZ program"), "wrong_type"),
        (pdf("page.html", b"<script>"), "wrong_type"),
        (pdf("empty.pdf", b""), "empty"),
        (pdf("large.pdf", b"%PDF-" + b"0" * documents.MAX_SIZE), "too_large"),
    ],
)
def test_what_cannot_be_taken(in_town: Cast, occurrence: Occurrence, file: object, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        attach(in_town, occurrence, file)

    assert refused.value.error_dict["documents"][0].code == code
    assert not Evidence.objects.exists()


def test_nothing_is_added_to_what_was_handed_in(in_town: Cast, occurrence: Occurrence) -> None:
    occurrence = reported(in_town, occurrence)

    with pytest.raises(ValidationError) as refused:
        attach(in_town, occurrence, pdf("another.pdf", b"%PDF-2"))
    assert refused.value.code == "handed_in"


def test_who_does_not_report_attaches_nothing(in_town: Cast, occurrence: Occurrence) -> None:
    with pytest.raises(PermissionDenied):
        services.attach_evidence(occurrence=occurrence, file=pdf(), by=in_town.curator)


def test_who_gets_the_file(cast: Cast, strangers: Cast) -> None:
    with in_municipality(cast.town.pk):
        occurrence = reported(cast, make_occurrence(cast))
        other = make_occurrence(cast)
        other.measure.roadmap.school = cast.other_school
        other.measure.roadmap.save()
        here, there = occurrence.evidence.get(), attach_by_methodist(cast, other)
    path = f"/{cast.town.slug}/roadmaps/evidence/"

    for role in ("director", "curator", "methodist", "observer"):
        assert body(cast.client(role).get(f"{path}{here.pk}/")) == PDF
    for role in ("director", "curator", "school_team"):
        assert cast.client(role).get(f"{path}{there.pk}/").status_code == 403
    assert strangers.client("head").get(f"{path}{here.pk}/").status_code == 404
    assert Client().get(f"{path}{here.pk}/").status_code == 302


def body(response: object) -> bytes:
    """Reading to the end closes the file."""
    return b"".join(response.streaming_content)


def attach_by_methodist(cast: Cast, occurrence: Occurrence) -> Evidence:
    return services.attach_evidence(occurrence=fresh(occurrence), file=pdf(), by=cast.methodist)


def test_a_file_is_saved_not_shown(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        evidence = reported(cast, make_occurrence(cast)).evidence.get()

    response = cast.client("director").get(f"/{cast.town.slug}/roadmaps/evidence/{evidence.pk}/")

    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert body(response) == PDF
