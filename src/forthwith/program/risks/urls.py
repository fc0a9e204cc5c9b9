"""Addresses of risk analyses, their risks, measures and files."""

from django.urls import URLPattern, path

from forthwith.program.risks.views import analyses, files, risks, treatments

app_name = "risks"
ANALYSIS = "<str:reference>/"
RISK = ANALYSIS + "risks/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("", analyses.analyses, name="analyses"),
    path("begin/", analyses.begin, name="begin"),
    path("measures/<str:reference>/", treatments.treatment, name="treatment"),
    path("measures/<str:reference>/drop/", treatments.drop, name="drop"),
    path(ANALYSIS, analyses.analysis, name="analysis"),
    path(ANALYSIS + "changes/", analyses.consider, name="consider"),
    path(ANALYSIS + "close/", analyses.close, name="close"),
    path(ANALYSIS + "files/<str:kind>/", files.file, name="file"),
    path(ANALYSIS + "risks/add/", risks.add_risk, name="add_risk"),
    path(RISK, risks.risk, name="risk"),
    path(RISK + "describe/", risks.describe, name="describe"),
    path(RISK + "judge/", risks.judge, name="judge"),
    path(RISK + "respond/", risks.respond, name="respond"),
    path(RISK + "approve/", risks.approve, name="approve"),
    path(RISK + "confirm/", risks.confirm, name="confirm"),
    path(RISK + "gone/", risks.gone, name="gone"),
    path(RISK + "back/", risks.back, name="back"),
    path(RISK + "measures/", treatments.plan, name="plan"),
]
