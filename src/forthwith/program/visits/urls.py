"""Addresses of visits."""

from django.urls import path

from forthwith.program.visits.views import acts, one, visits

app_name = "visits"
FINDING = "<str:reference>/findings/<int:number>/"

urlpatterns = [
    path("", visits.visits, name="visits"),
    path("<str:reference>/", one.visit, name="visit"),
    path("<str:reference>/report.pdf", one.report, name="report"),
    path("<str:reference>/call-off/", acts.call_off, name="call_off"),
    path("<str:reference>/findings/", acts.find, name="find"),
    path(FINDING + "close/", acts.close, name="close"),
    path(FINDING + "proof/", acts.proof, name="proof"),
]
