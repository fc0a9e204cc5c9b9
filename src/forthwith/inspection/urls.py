"""Addresses of the reading room."""

from django.urls import path

from forthwith.inspection import room, views

app_name = "inspection"
urlpatterns = [
    path("", views.record, name="record"),
    path("verify/", views.verify, name="verify"),
    path("key.txt", views.key, name="key"),
    path("room/", room.room, name="room"),
    path("room/copy.zip", room.copy, name="copy"),
    path("<str:reference>/", views.case, name="case"),
    path("<str:reference>/binder.zip", views.binder, name="binder"),
]
