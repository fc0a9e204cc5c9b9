"""Addresses of facilities."""

from django.urls import URLPattern

from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers.urls import paths

app_name = "facilities"
urlpatterns: list[URLPattern] = [*paths(FACILITIES)]
