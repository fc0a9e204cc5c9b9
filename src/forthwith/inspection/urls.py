"""Addresses of the reading room."""

from django.urls import path

from forthwith.inspection import room, views
from forthwith.inspection.readings import views as readings

app_name = "inspection"
urlpatterns = [
    path("", views.record, name="record"),
    path("verify/", views.verify, name="verify"),
    path("key.txt", views.key, name="key"),
    path("room/", room.room, name="room"),
    path("room/copy.zip", room.copy, name="copy"),
    path("readings/", readings.readings, name="readings"),
    path("readings/<str:release>.ndjson", readings.export, name="export_readings"),
    path("<str:reference>/", views.case, name="case"),
    path("<str:reference>/binder.zip", views.binder, name="binder"),
]
