"""Forms the procedures ask for: a revoked form required of an LSO, a form received (dmh.prov.3, .6, .7)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.models import Audit, AuditRow, FormReceived, System
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json


def require_revoked(audit: Audit, rows: Sequence[AuditRow]) -> list[FormReceived]:
    """A form marked REVOKED is required for each of these accounts; part of the deciding act, which enters them."""
    keys = [row.account_key for row in rows]
    asked = FormReceived.objects.filter(
        system=audit.system, kind=FormReceived.Kind.REVOKED, about=audit.reference, account_key__in=keys
    )
    there = set(asked.values_list("account_key", flat=True))
    return FormReceived.objects.bulk_create(
        FormReceived(
            kind=FormReceived.Kind.REVOKED,
            system=audit.system,
            account_key=row.account_key,
            account=str(row.facts.get("sam_account_name", "")),
            about=audit.reference,
            required_on=clock.today(),
        )
        for row in rows
        if row.account_key not in there
    )


@transaction.atomic
def receive(*, form: FormReceived, received_on: date, reference: str, by: Person) -> FormReceived:
    """Record that a form that was required came in, and where it is kept."""
    guards.check_may_work(by)
    form = FormReceived.objects.select_for_update().get(pk=form.pk)
    return _received(form, received_on, reference, by)


@transaction.atomic
def note_form(
    *,
    kind: FormReceived.Kind,
    system: System,
    account_key: str,
    account: str,
    received_on: date,
    reference: str,
    by: Person,
) -> FormReceived:
    """Record a form that came in for an account; one that was required and waited for is then received."""
    guards.check_may_work(by)
    same = FormReceived.objects.select_for_update().filter(kind=kind, system=system, account_key=account_key)
    waiting = same.filter(received_on=None).order_by("pk").first()
    form = waiting or FormReceived(kind=kind, system=system, account_key=account_key, account=account)
    return _received(form, received_on, reference, by)


def _received(form: FormReceived, received_on: date, reference: str, by: Person) -> FormReceived:
    if received_on > clock.today():
        raise Invalid("This day is in the future. Record the form once it is there.")
    if not reference.strip():
        raise Invalid("Say where the form is kept: the number of the fax log, a folder.")
    form.received_on, form.reference = received_on, reference.strip()
    form.save()
    fields: dict[str, Json] = {"kind": form.kind, "received_on": received_on.isoformat()}
    record.append("access.note_form", by=by, case=form.about, rows=[form], fields=fields)
    return form
