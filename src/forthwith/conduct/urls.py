"""Addresses of conduct: two for anybody, the rest for the privacy officer and the auditor."""

from django.urls import path

from forthwith.conduct.views import complaints, public, sanctions, training

app_name = "conduct"
COMPLAINT = "conduct/complaints/<str:reference>/"
SANCTION = "conduct/sanctions/<str:reference>/"

urlpatterns = [
    path("complain/", public.complain, name="complain"),
    path("complain/follow-up/", public.follow, name="follow"),
    path("conduct/", complaints.conduct, name="conduct"),
    path("conduct/training/", training.training, name="training"),
    path("conduct/sanctions/propose/", sanctions.propose, name="propose"),
    path(SANCTION, sanctions.sanction, name="sanction"),
    path(SANCTION + "check/", sanctions.check, name="check_protections"),
    path(SANCTION + "apply/", sanctions.apply, name="apply"),
    path(SANCTION + "drop/", sanctions.drop, name="drop"),
    path(COMPLAINT, complaints.complaint, name="complaint"),
    path(COMPLAINT + "step/", complaints.step, name="step"),
    path(COMPLAINT + "incident/", complaints.concern, name="concern"),
    path(COMPLAINT + "close/", complaints.close, name="close"),
]
