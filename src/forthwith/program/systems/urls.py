"""Addresses of systems: what changes, the way into use and out of it, and the register's own."""

from django.urls import URLPattern, path

from forthwith.program.registers.urls import paths
from forthwith.program.systems.register import SYSTEMS
from forthwith.program.systems.views import changes, stages

app_name = "systems"
SYSTEM = "<str:reference>/"
urlpatterns: list[URLPattern] = [
    path("rules/", changes.rules, name="rules"),
    path("changes/<int:number>/", changes.told, name="told"),
    path("tell/" + SYSTEM, changes.tell, name="tell"),
    path("begin-development/" + SYSTEM, stages.begin_development, name="begin_development"),
    path("go-live/" + SYSTEM, stages.go_live, name="go_live"),
    path("retire/" + SYSTEM, stages.retire, name="retire"),
    *paths(SYSTEMS),
]
