"""The sample's access wing: an audit closed, a plan that waits, a finding open."""

from forthwith.access.models import Audit, AuditKind, ChangeFinding, Plan


def test_the_access_wing_has_an_audit_closed_a_plan_to_approve_and_a_finding_open(loaded):
    [audit] = Audit.objects.exclude(closed_at=None)
    assert (audit.kind, bool(audit.report_digest)) == (AuditKind.MAINFRAME, True)
    [waiting] = Plan.objects.filter(approved_at=None)
    assert waiting.about == audit.reference
    [finding] = ChangeFinding.objects.filter(settled_at=None)
    assert finding.kind == ChangeFinding.Kind.NOT_SHOWN
