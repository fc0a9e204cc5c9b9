"""Sanitizing media, verifying it, disposal and re-use: 164.310(d)(2)(i), (ii); NIST SP 800-88."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.attached import Attached
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.inventory import guards
from forthwith.program.inventory.certificate import certificate_of
from forthwith.program.inventory.domain import Method, Purpose, Use
from forthwith.program.inventory.models import Disposal, Equipment, Sanitization
from forthwith.program.inventory.register import EQUIPMENT
from forthwith.program.registers.actions import versioned
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.models import RecordedModel


@transaction.atomic
def sanitize(
    *,
    equipment: Equipment,
    purpose: Purpose,
    method: Method,
    technique: str,
    tool: str,
    sanitized_on: date,
    by: Person,
) -> Sanitization:
    """Record how the media of a piece were sanitized, by whoever did it; another person verifies it then."""
    guards.check_may_keep(by, equipment.facility.code)
    guards.check_here(equipment)
    guards.check_past(sanitized_on, "sanitized_on")
    guards.check_sanitization(purpose=purpose, method=method, technique=technique, tool=tool)
    made = Sanitization.objects.create(
        equipment=equipment,
        purpose=purpose,
        method=method,
        technique=technique.strip(),
        tool=tool.strip(),
        sanitized_on=sanitized_on,
        sanitized_by=by,
    )
    fields = {"tag": equipment.tag, "purpose": purpose, "method": method}
    record.append("inventory.sanitize", by=by, rows=[made], fields=fields)
    return made


@transaction.atomic
def verify(*, sanitization: Sanitization, verified_on: date, verified_how: str, by: Person) -> Sanitization:
    """Another person verifies it; the certificate is made and sealed."""
    guards.check_may_keep(by, sanitization.equipment.facility.code)
    head.locked()
    sanitization = Sanitization.objects.select_related("equipment", "sanitized_by").get(pk=sanitization.pk)
    guards.check_verifies(sanitization, by)
    guards.check_past(verified_on, "verified_on")
    if verified_on < sanitization.sanitized_on:
        raise Invalid(f"It was sanitized on {sanitization.sanitized_on}; it cannot be verified before.")
    if not verified_how.strip():
        raise Invalid("Say how you verified it: every device, or a sample, and with what.")
    sanitization.verified_by, sanitization.verified_on = by, verified_on
    sanitization.verified_how = verified_how.strip()
    sanitization.certificate_digest = store().put(certificate_of(sanitization))
    sanitization.save()
    digest = sanitization.certificate_digest
    fields = {"tag": sanitization.equipment.tag, "method": sanitization.method}
    record.append("inventory.verify", by=by, rows=[sanitization], fields=fields, evidence=[digest])
    return sanitization


@transaction.atomic
def dispose(
    *,
    equipment: Equipment,
    purpose: Purpose,
    on: date,
    to: str,
    vendor: Attached | None = None,
    by: Person,
) -> Disposal:
    """Record that a piece went for good, or to another use. Refused while its media may still tell something.

    `vendor`: the certificate of whoever took it. It adds to our own sanitization and verification,
    and never stands in for them.
    """
    guards.check_may_keep(by, equipment.facility.code)
    head.locked()
    equipment = Equipment.objects.select_related("facility").get(pk=equipment.pk)
    guards.check_here(equipment)
    guards.check_past(on, "on")
    if not to.strip():
        raise Invalid("Say to whom it went, or to which use.")
    sanitization = equipment.sanitizations.filter(used_on=None).order_by("-pk").first()
    guards.check_disposal(equipment, purpose, sanitization)
    if sanitization and sanitization.verified_on and on < sanitization.verified_on:
        raise WrongState(f"Its sanitization was verified on {sanitization.verified_on} only.")
    made = Disposal.objects.create(
        equipment=equipment,
        purpose=purpose,
        on=on,
        to=to.strip(),
        sanitization=sanitization,
        vendor_name=vendor.name if vendor else "",
        vendor_digest=vendor.digest if vendor else "",
        recorded_at=clock.now(),
        recorded_by=by,
    )
    rows: list[RecordedModel] = [made, *_used(equipment, purpose, sanitization, on)]
    rows.append(versioned(EQUIPMENT, equipment, act="inventory.dispose", by=by))
    fields, evidence = {"tag": equipment.tag, "purpose": purpose}, [made.vendor_digest] if vendor else []
    record.append("inventory.dispose", by=by, rows=rows, fields=fields, evidence=evidence)
    return made


def _used(
    equipment: Equipment, purpose: Purpose, sanitization: Sanitization | None, on: date
) -> list[RecordedModel]:
    """What the disposal or re-use changes: a piece that is cleared for another use holds nothing any more."""
    if purpose is Purpose.DISPOSAL:
        equipment.disposed_on = on
    else:
        equipment.holds_ephi, equipment.use = False, Use.IN_STORE
    equipment.save()
    if sanitization is None:
        return [equipment]
    sanitization.used_on = on
    sanitization.save()
    return [equipment, sanitization]
