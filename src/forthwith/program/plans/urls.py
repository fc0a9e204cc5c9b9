"""Addresses of plans."""

from django.urls import path

from forthwith.program.plans.register import CRITICAL
from forthwith.program.plans.views import acts, one, plans
from forthwith.program.registers.urls import paths

app_name = "plans"
VERSION = "<str:reference>/versions/<int:number>/"

urlpatterns = [
    path("", plans.plans, name="plans"),
    path("follow-up/<int:pk>/close/", acts.close, name="close"),
    path("<str:reference>/versions/", acts.bring, name="bring"),
    path(VERSION, acts.text, name="text"),
    path(VERSION + "approve/", acts.approve, name="approve"),
    path("<str:reference>/tests/", acts.test, name="test"),
    path("<str:reference>/tests/<int:pk>/follow-up/", acts.follow_up, name="follow_up"),
    path("<str:reference>/retire/", acts.retire, name="retire"),
    *paths(CRITICAL, "criticality/"),
    path("<str:reference>/", one.plan, name="plan"),
]
