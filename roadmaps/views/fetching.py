"""Fetch and permission in one step: what somebody may not open is not handed out."""

from typing import Any

from django.shortcuts import get_object_or_404

from accounts import access
from accounts.permissions import Permission
from roadmaps.models import DiaryEntry, Evidence, Measure, Occurrence, Roadmap


def roadmap_for(user: Any, permission: Permission, pk: int) -> Roadmap:
    roadmap: Roadmap = get_object_or_404(Roadmap.objects.select_related("school"), pk=pk)
    access.check(user, permission, roadmap)
    return roadmap


def measure_for(user: Any, permission: Permission, pk: int) -> Measure:
    measure: Measure = get_object_or_404(Measure.objects.select_related("roadmap__school", "section"), pk=pk)
    access.check(user, permission, measure)
    return measure


def occurrence_for(user: Any, permission: Permission, pk: int) -> Occurrence:
    rows = Occurrence.objects.select_related("measure__roadmap__school", "measure__section", "done_by", "confirmed_by")
    occurrence: Occurrence = get_object_or_404(rows, pk=pk)
    access.check(user, permission, occurrence)
    return occurrence


def evidence_for(user: Any, permission: Permission, pk: int) -> Evidence:
    rows = Evidence.objects.select_related("occurrence__measure__roadmap__school")
    evidence: Evidence = get_object_or_404(rows, pk=pk)
    access.check(user, permission, evidence)
    return evidence


def entry_for(user: Any, permission: Permission, pk: int) -> DiaryEntry:
    rows = DiaryEntry.objects.select_related("school", "author").defer("private_note")
    entry: DiaryEntry = get_object_or_404(rows, pk=pk)
    access.check(user, permission, entry)
    return entry
