"""Addresses of backups and of retention."""

from django.urls import path

from forthwith.contingency.views import backups, retention

app_name = "contingency"
urlpatterns = [
    path("", backups.contingency, name="contingency"),
    path("drills/<int:pk>/test/", backups.as_test, name="as_test"),
    path("retention/", retention.kinds, name="kinds"),
    path("retention/holds/", retention.place_hold, name="place_hold"),
    path("retention/holds/<int:pk>/lift/", retention.lift_hold, name="lift_hold"),
    path("retention/disposals/<int:pk>/", retention.disposal, name="disposal"),
    path("retention/disposals/<int:pk>/decline/", retention.decline, name="decline"),
    path("retention/disposals/<int:pk>/witness/", retention.witness, name="witness"),
    path("retention/disposals/<int:pk>/certificate.pdf", retention.certificate, name="certificate"),
    path("retention/<str:kind>/", retention.kind, name="kind"),
]
