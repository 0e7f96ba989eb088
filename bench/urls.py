"""The portal's addresses and, behind the same middleware, an empty view and stock admin lists."""

from django.urls import path

from bench.identification.peer import findings_list
from bench.pages.limit import empty
from bench.pages.peer import admin_list, admin_site
from config.urls import handler403, handler404, handler500
from config.urls import urlpatterns as portal

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("admin/", admin_site.urls),
    path("<slug:municipality>/bench/empty/", empty),
    path("<slug:municipality>/bench/admin/", admin_list),
    path("<slug:municipality>/bench/findings/<int:run>/", findings_list),
    *portal,
]
