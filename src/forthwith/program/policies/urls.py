"""Addresses of policies."""

from django.urls import path

from forthwith.program.policies.register import POLICIES, READERS
from forthwith.program.policies.views import local, reading, versions
from forthwith.program.registers.urls import paths

app_name = "policies"
VERSION = "<str:number>/versions/<int:of>/"

urlpatterns = [
    path("read/", reading.to_read, name="to_read"),
    path("local/", local.local, name="local"),
    path("local/<int:pk>/withdraw/", local.withdraw, name="withdraw"),
    path("<str:number>/versions/", versions.add_version, name="add_version"),
    path(VERSION, versions.text, name="text"),
    path(VERSION + "approve/", versions.approve, name="approve"),
    path(VERSION + "publish/", versions.publish, name="publish"),
    path(VERSION + "readers/", reading.readers, name="readers"),
    path(VERSION + "read/", reading.said, name="said"),
    path(VERSION + "close/", reading.close, name="close_reading"),
    path("<str:number>/review/", versions.review, name="review"),
    path("<str:number>/retire/", versions.retire, name="retire"),
    *paths(READERS, "people/"),
    *paths(POLICIES),
]
