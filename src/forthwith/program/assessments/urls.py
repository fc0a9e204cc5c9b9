"""Addresses of assessments."""

from django.urls import path

from forthwith.program.assessments.views import files, follow_ups, rows, years

app_name = "assessments"
urlpatterns = [
    path("", years.assessments, name="assessments"),
    path("follow-ups/<int:number>/", follow_ups.follow_up, name="follow_up"),
    path("follow-ups/<int:number>/file/", follow_ups.proof, name="proof"),
    path("<str:reference>/", years.assessment, name="assessment"),
    path("<str:reference>/close/", years.close, name="close"),
    path("<str:reference>/compare/", years.compare, name="compare"),
    path("<str:reference>/report.pdf", files.report, name="report"),
    path("<str:reference>/oscal.json", files.oscal, name="oscal"),
    path("<str:reference>/answers.csv", files.answers, {"kind": "csv"}, name="answers_csv"),
    path("<str:reference>/answers.xlsx", files.answers, {"kind": "xlsx"}, name="answers_xlsx"),
    path("<str:reference>/bring/", files.bring, name="bring"),
    path("<str:reference>/bring/<str:upload>/", files.brought, name="brought"),
    path("<str:reference>/<int:number>/", rows.row, name="row"),
    path("<str:reference>/<int:number>/confirm/", rows.confirm, name="confirm"),
    path("<str:reference>/<int:number>/follow-up/", rows.add_follow_up, name="add_follow_up"),
    path("<str:reference>/<int:number>/file/", rows.file, name="file"),
]
