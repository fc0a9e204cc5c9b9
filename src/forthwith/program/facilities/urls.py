"""Addresses of facilities."""

from django.urls import URLPattern, path

from forthwith.program.facilities.register import FACILITIES
from forthwith.program.facilities.views import officers, people
from forthwith.program.registers.urls import BRINGS, paths

app_name = "facilities"
urlpatterns: list[URLPattern] = [
    path("officers/", officers.officers, name="officers"),
    path("people/", people.bring, name="bring_people"),
    path("people/files/template.<register_file:ending>", people.template, name="people_template"),
    path("people/files/export.<register_file:ending>", people.export, name="people_export"),
    path("people/<str:upload>/", people.check, name="check_people"),
    *paths(FACILITIES),
]
BRINGS["facilities:bring_people"] = people.check_may_bring
