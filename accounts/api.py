"""What all views of the REST API share: reading alone, scopes, cursor pages."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from accounts import access
from accounts.permissions import Permission, Scope


class Pages(CursorPagination):
    ordering = "pk"
    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1000

    def decode_cursor(self, request: Request) -> Cursor | None:
        """A cursor that somebody wrote by hand leads nowhere."""
        cursor = super().decode_cursor(request)
        if cursor is not None and not str(cursor.position or 0).isdecimal():
            raise NotFound(self.invalid_cursor_message)
        return cursor


class ReadOnlyView(ListModelMixin, RetrieveModelMixin, GenericViewSet):  # type: ignore[type-arg]
    """A list and one object, for tokens with the scope and people with the permission.

    `rows` is the queryset of the municipality; `school_path` leads from a row to its school.
    """

    required_scope: ClassVar[Scope]
    required_permission: ClassVar[Permission]
    school_path: ClassVar[str] = ""
    pagination_class = Pages
    lookup_value_regex = r"\d+"

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return self.serializer_class.Meta.model._base_manager.none()  # type: ignore[union-attr, attr-defined]
        rows = self.rows()
        if not self.school_path:
            access.check(self.request.user, self.required_permission)
            return rows
        return access.allowed_through(self.request.user, self.required_permission, rows, self.school_path)
