"""Fetch and permission in one step: a school that somebody may not open is not handed out."""

from typing import Any

from django.shortcuts import get_object_or_404

from accounts import access
from accounts.permissions import Permission
from schools.models import School


def school_for(user: Any, permission: Permission, pk: int) -> School:
    school: School = get_object_or_404(School, pk=pk)
    access.check(user, permission, school)
    return school
