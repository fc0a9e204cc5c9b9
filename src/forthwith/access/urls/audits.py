"""Addresses of audits and the review desk."""

from django.urls import path

from forthwith.access.views import audit_acts, audits, desk

AUDIT = "audits/<str:reference>/"

urlpatterns = [
    path("audits/", audits.audits, name="audits"),
    path("audits/open/", audits.open_audit, name="open_audit"),
    path("audits/openings/<int:number>/", audits.opening, name="audit_opening"),
    path(AUDIT, audits.audit, name="audit"),
    path(AUDIT + "desk/", desk.desk, name="desk"),
    path(AUDIT + "rows/", desk.rows, name="audit_rows"),
    path(AUDIT + "rows/together/", desk.decide_together, name="decide_together"),
    path(AUDIT + "rows/<int:number>/", desk.row, name="audit_row"),
    path(AUDIT + "beside/<slug:name>/", audits.found_beside, name="audit_beside"),
    path(AUDIT + "assign/", desk.assign, name="assign"),
    path(AUDIT + "asks/", audit_acts.asks, name="audit_asks"),
    path(AUDIT + "forms/", audit_acts.forms, name="audit_forms"),
    path(AUDIT + "forms/<int:number>/revoked.pdf", audit_acts.revoked, name="revoked_form"),
    path(AUDIT + "forms/<int:number>/", audit_acts.receive_form, name="receive_form"),
    path(AUDIT + "plan/", audit_acts.plan, name="make_plan"),
    path(AUDIT + "tell/", audit_acts.tell, name="tell_disabled"),
    path(AUDIT + "close/", audit_acts.close, name="close_audit"),
    path(AUDIT + "report.<str:kind>", audit_acts.report, name="audit_report"),
]
