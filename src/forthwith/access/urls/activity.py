"""Addresses of the activity review."""

from django.urls import path

from forthwith.access.views import (
    activity,
    activity_draw,
    activity_findings,
    activity_functions,
    activity_users,
)

REVIEW = "activity/<str:reference>/"
USER = REVIEW + "users/<int:place>/"

urlpatterns = [
    path("activity/", activity.activity, name="activity"),
    path("functions/", activity_functions.functions, name="functions"),
    path(REVIEW, activity.review, name="activity_review"),
    path(REVIEW + "draw/", activity_draw.draw, name="draw"),
    path(REVIEW + "draw/<int:number>/<str:name>", activity_draw.file, name="draw_file"),
    path(USER, activity_users.user, name="activity_user"),
    path(USER + "log/", activity_users.log, name="activity_log"),
    path(REVIEW + "roles/", activity_functions.roles, name="activity_roles"),
    path(REVIEW + "findings/", activity_findings.findings, name="activity_findings"),
    path(REVIEW + "findings/<int:number>/", activity_findings.finding, name="activity_finding"),
    path(REVIEW + "files/<str:name>", activity.file, name="activity_file"),
]
