"""Addresses of the breach wing."""

from django.urls import path

from forthwith.breach.urls_letters import letter_patterns
from forthwith.breach.urls_people import people_patterns
from forthwith.breach.views import (
    accounting,
    determination,
    facts,
    incidents,
    log,
    report,
    retention,
    review,
    roster,
)

app_name = "breach"
CASE = "incidents/<str:reference>/"

urlpatterns = [
    path("report/", report.report, name="report"),
    path("report/follow-up/", report.follow_up, name="follow_up"),
    path("report/<str:reference>/", report.reported, name="reported"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/open/", incidents.open_incident, name="open"),
    path(CASE, incidents.incident, name="incident"),
    path(CASE + "facts/<slug:slug>/", facts.section, name="section"),
    path(CASE + "facts/<slug:slug>/<int:index>/", facts.item, name="item"),
    path(CASE + "facts/<slug:slug>/<int:index>/remove/", facts.remove, name="remove"),
    path(CASE + "determination/", determination.determination, name="determination"),
    path(CASE + "people/", roster.people, name="people"),
    path(CASE + "people/lists/<int:pk>/settle/", roster.settle, name="settle"),
    *people_patterns(CASE),
    path(CASE + "people/<str:upload>/", roster.check, name="check"),
    path(CASE + "people/<str:upload>/rejected.xlsx", roster.rejected, name="rejected"),
    *letter_patterns(CASE),
    path("log/", log.log, name="log"),
    path("log/export/<str:form>/", log.export, name="export_log"),
    path("log/accounting/", accounting.accounting, name="accounting"),
    path("retention/", retention.retentions, name="retentions"),
    path(CASE + "log/", log.log_note, name="log_note"),
    path(CASE + "policy-review/", review.policy_review, name="policy_review"),
    path(CASE + "retention/", retention.retention, name="retention"),
    path(CASE + "retention/hold/", retention.place_hold, name="place_hold"),
    path(CASE + "retention/hold/lift/", retention.lift_hold, name="lift_hold"),
    path(CASE + "retention/disposal/", retention.ask_disposal, name="ask_disposal"),
    path(CASE + "retention/disposal/decline/", retention.decline_disposal, name="decline_disposal"),
    path(CASE + "retention/disposal/witness/", retention.witness_disposal, name="witness_disposal"),
    path(CASE + "retention/disposal/clean-up/", retention.clean_up, name="clean_up"),
    path(CASE + "retention/disposal.pdf", retention.certificate, name="certificate"),
]
