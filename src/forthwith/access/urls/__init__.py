"""Addresses of the access wing, one file a part, all in the namespace `access`."""

from django.urls import path

from forthwith.access.urls import (
    activity,
    asks,
    audits,
    changes,
    lists,
    register,
)
from forthwith.access.views.overview import overview

app_name = "access"
urlpatterns = [
    path("", overview, name="overview"),
    *lists.urlpatterns,
    *audits.urlpatterns,
    *asks.urlpatterns,
    *changes.urlpatterns,
    *activity.urlpatterns,
    *register.urlpatterns,
]
