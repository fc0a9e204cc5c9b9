"""What the routes of audits, the desk and questions by link take and are sent, for the walk over all routes."""

from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.access.actions.closing import send_asks
from forthwith.access.actions.desk import decide
from forthwith.access.models import Ask, AuditKind, AuditOpening, Decision, FormReceived, System
from tests.access.audited import audited, contract, contracted, row
from tests.access.cast import Stage
from tests.cast import Cast


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends; after the register's stage."""
    stage = _stage(cast)
    audit = audited(stage)
    by_contract = audited(
        stage, AuditKind.CONTRACT, beside={"contracts": contracted(contract("P1", "A1", 3))}
    )
    send_asks(audit=audit, by=stage.manager)
    ask = Ask.objects.filter(about=audit.reference).first()
    number = ask.pk if ask else 0
    emil = row(audit, "emil")
    decide(row=emil, kind=Decision.Kind.TERMINATED, seen=0, by=stage.manager)
    form = FormReceived.objects.get(about=audit.reference)
    with transaction.atomic():
        opening = AuditOpening.objects.create(asked_by=cast.theo, asked_at=clock.now(), choices={})
    reference, day = audit.reference, clock.today().isoformat()
    fred = row(audit, "fred")
    return {
        "access:overview": ([], {}),
        "access:audits": ([], {}),
        "access:open_audit": ([], {}),
        "access:audit_opening": ([opening.pk], {}),
        "access:audit": ([reference], {}),
        "access:desk": ([reference], {}),
        "access:audit_rows": ([reference], {}),
        "access:decide_together": (
            [reference],
            {"number": [fred.number], "kind": "disable", "why": "No use."},
        ),
        "access:audit_row": ([reference, fred.number], {"kind": "disable", "seen": 0, "shown": ""}),
        "access:audit_beside": ([by_contract.reference, "providers"], {}),
        "access:assign": ([reference], {"unit": "A9", "who": f"person {cast.theo.pk}"}),
        "access:audit_asks": ([reference], {}),
        "access:audit_forms": ([reference], {}),
        "access:revoked_form": ([reference, form.pk], {}),
        "access:receive_form": ([reference, form.pk], {"received_on": day, "reference": "Fax 17"}),
        "access:tell_disabled": ([reference], {}),
        "access:make_plan": ([reference], {}),
        "access:close_audit": ([reference], {"closing": ""}),
        "access:audit_report": ([reference, "json"], {}),
        "access:remind": ([number], {}),
        "access:withdraw": ([number], {"why": "By telephone."}),
        "access:hand_over_link": ([number], {}),
    }


def _stage(cast: Cast) -> Stage:
    """The stage that stands already."""
    found = {one.name: one for one in System.objects.all()}
    return Stage(
        cast=cast,
        providers=found["provider-domain"],
        employees=found["employee-domain"],
        mainframe=found["mainframe"],
        clinical=found["clinical"],
        application=found["payroll"],
    )
