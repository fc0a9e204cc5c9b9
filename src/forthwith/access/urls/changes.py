"""Addresses of plans of changes, their proof, deletions and directories."""

from django.urls import path

from forthwith.access.views import changes, deletions, directories, plan_acts

PLAN = "plans/<str:reference>/"

urlpatterns = [
    path("plans/", changes.plans, name="plans"),
    path(PLAN, changes.plan, name="plan"),
    path(PLAN + "approve/", plan_acts.approve, name="approve_plan"),
    path(PLAN + "decline/", plan_acts.decline, name="decline_plan"),
    path(PLAN + "carry-out/", plan_acts.carry_out, name="carry_out_plan"),
    path(PLAN + "export/", plan_acts.export, name="export_plan"),
    path(PLAN + "ticket/", plan_acts.ticket, name="ticket_plan"),
    path(PLAN + "agencies/", plan_acts.agencies, name="ask_agencies"),
    path(PLAN + "file/", plan_acts.file, name="plan_file"),
    path(PLAN + "changes/<int:number>/", changes.change, name="change"),
    path("change-findings/", changes.findings, name="change_findings"),
    path("change-findings/<int:number>/settle/", changes.settle, name="settle_change_finding"),
    path("deletions/", deletions.deletions, name="deletions"),
    path("directories/", directories.directories, name="directories"),
    path("directories/readings/<int:number>/", directories.reading, name="reading"),
    path("directories/<str:name>/read/", directories.read, name="read_directory"),
]
