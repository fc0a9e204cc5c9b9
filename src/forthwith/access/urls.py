"""Addresses of the access wing, one file a part, all in the namespace `access`."""

from django.urls import path

from forthwith.access import (
    urls_activity,
    urls_asks,
    urls_audits,
    urls_changes,
    urls_lists,
    urls_register,
)
from forthwith.access.views.overview import overview

app_name = "access"
urlpatterns = [
    path("", overview, name="overview"),
    *urls_lists.urlpatterns,
    *urls_audits.urlpatterns,
    *urls_asks.urlpatterns,
    *urls_changes.urlpatterns,
    *urls_activity.urlpatterns,
    *urls_register.urlpatterns,
]
