"""Addresses of the room, below /<municipality>/."""

from django.urls import path

from reports.views import home, orders, passports, reports

app_name = "reports"
urlpatterns = [
    path("", home.home, name="home"),
    path("reports/", reports.report_list, name="report-list"),
    path("reports/make/", reports.report_make, name="report-make"),
    path("reports/passports/<int:run>/<int:school>/", passports.passport_file, name="passport-file"),
    path("reports/<int:pk>/", reports.report_detail, name="report-detail"),
    path("reports/<int:pk>/file/", reports.report_file, name="report-file"),
    path("reports/<int:pk>/docx/", reports.report_docx, name="report-docx"),
    path("orders/<int:pk>/", orders.order_detail, name="order-detail"),
    path("orders/<int:pk>/make/", orders.order_make, name="order-make"),
    path("orders/<int:pk>/approve/", orders.order_approve, name="order-approve"),
]
