"""Keeping the register: systems with accounts, contacts who answer for them, dated exceptions."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.contact_file import Listed
from forthwith.access.models import Contact, ContactKind, Exemption, System, SystemKind
from forthwith.access.queries import register as queries
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def add_system(
    *, name: str, title: str, kind: SystemKind, exempting_roles: Sequence[str] = (), by: Person
) -> System:
    """A system whose accounts are audited. `name` is a short word for files and commands; Invalid where it is taken."""
    guards.check_may_work(by)
    name, title = name.strip(), title.strip()
    guards.check_short_name(name)
    if not title:
        raise Invalid("Give the system the name people know it by.")
    try:
        with transaction.atomic():
            made = System.objects.create(
                name=name, title=title, kind=kind, exempting_roles=_roles(exempting_roles)
            )
    except IntegrityError as error:
        raise Invalid(f"A system named {name} is in the register already.") from error
    record.append(
        "access.add_system",
        by=by,
        rows=[made],
        fields={"system": made.name, "kind": made.kind, "exempting_roles": made.exempting_roles},
    )
    return made


@transaction.atomic
def set_exempting_roles(*, system: System, roles: Sequence[str], by: Person) -> System:
    """Which roles or groups keep an account from being disabled for inactivity (dmh.prov.0); the officer decides."""
    guards.check_may_review(by)
    system = System.objects.select_for_update().get(pk=system.pk)
    system.exempting_roles = _roles(roles)
    system.save()
    fields = {"system": system.name, "exempting_roles": system.exempting_roles}
    record.append("access.set_exempting_roles", by=by, rows=[system], fields=fields)
    return system


@transaction.atomic
def end_system(*, system: System, ended_on: date, by: Person) -> System:
    """A system is in use no more from a day on; its audits stay."""
    guards.check_may_work(by)
    system = System.objects.select_for_update().get(pk=system.pk)
    if system.ended_on:
        raise WrongState(f"{system.title} ended on {system.ended_on} already.")
    system.ended_on = _past(ended_on)
    system.save()
    record.append(
        "access.end_system",
        by=by,
        rows=[system],
        fields={"system": system.name, "ended_on": ended_on.isoformat()},
    )
    return system


@transaction.atomic
def add_contact(
    *,
    kind: ContactKind,
    unit: str,
    name: str,
    email: str,
    from_on: date,
    until_on: date | None = None,
    by: Person,
) -> Contact:
    """Somebody who answers for a unit from a day on; the same person of the same unit twice is one contact."""
    guards.check_may_work(by)
    unit, name, email = unit.strip(), " ".join(name.split()), email.strip().lower()
    guards.check_contact(kind=kind, unit=unit, name=name, email=email, from_on=from_on, until_on=until_on)
    for known in queries.contacts_for(kind, unit, from_on):
        if known.unit == unit and known.email == email:
            return known
    made = Contact.objects.create(
        kind=kind, unit=unit, name=name, email=email, from_on=from_on, until_on=until_on
    )
    record.append(
        "access.add_contact",
        by=by,
        rows=[made],
        fields={"kind": made.kind, "from_on": from_on.isoformat()},
        phi={"unit": made.unit, "name": made.name, "email": made.email},
    )
    return made


@transaction.atomic
def import_contacts(*, contacts: Sequence[Listed], by: Person) -> int:
    """Add every contact of a file or none; how many are new. Invalid names each row that cannot be taken."""
    guards.check_may_work(by)
    faults, before = [], Contact.objects.count()
    for one in contacts:
        try:
            add_contact(
                kind=one.kind, unit=one.unit, name=one.name, email=one.email, from_on=one.from_on, by=by
            )
        except Invalid as refused:
            faults.append(Fault(f"row {one.row}", str(refused)))
    if faults:
        raise Invalid("No row of the file was taken.", tuple(faults))
    return Contact.objects.count() - before


@transaction.atomic
def end_contact(*, contact: Contact, until_on: date, by: Person) -> Contact:
    """A contact answers no more after a day (its last)."""
    guards.check_may_work(by)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if until_on < contact.from_on:
        raise Invalid(f"The contact answers from {contact.from_on}; it cannot end on {until_on}.")
    if contact.until_on and contact.until_on < until_on:
        raise WrongState(f"The contact ended on {contact.until_on} already; add it anew.")
    contact.until_on = until_on
    contact.save()
    record.append("access.end_contact", by=by, rows=[contact], fields={"until_on": until_on.isoformat()})
    return contact


@transaction.atomic
def grant_exemption(
    *,
    system: System,
    account_key: str,
    account: str,
    kind: Exemption.Kind,
    why: str,
    owner: Person,
    from_on: date,
    until_on: date,
    by: Person,
) -> Exemption:
    """Leave an account alone for a reason until a day. Mortality Review needs none: a role says so by itself."""
    guards.check_may_review(by)
    guards.check_exemption(
        account_key=account_key, account=account, why=why, from_on=from_on, until_on=until_on
    )
    made = Exemption.objects.create(
        system=system,
        account_key=account_key.strip(),
        account=account.strip(),
        kind=kind,
        why=why.strip(),
        owner=owner,
        from_on=from_on,
        until_on=until_on,
    )
    record.append(
        "access.grant_exemption",
        by=by,
        rows=[made],
        fields={
            "system": system.name,
            "kind": made.kind,
            "owner": owner.actor_id,
            "until_on": until_on.isoformat(),
        },
        phi={"account": made.account, "account_key": made.account_key, "why": made.why},
    )
    return made


@transaction.atomic
def end_exemption(*, exemption: Exemption, why: str, by: Person) -> Exemption:
    """End an exception today, before its day."""
    guards.check_may_review(by)
    exemption = Exemption.objects.select_for_update().get(pk=exemption.pk)
    if exemption.ended_on or exemption.until_on < clock.today():
        raise WrongState("This exception is over already.")
    if not why.strip():
        raise Invalid("Say why the exception ends before its day.")
    exemption.ended_on, exemption.ended_why = clock.today(), why.strip()
    exemption.save()
    record.append("access.end_exemption", by=by, rows=[exemption], phi={"why": exemption.ended_why})
    return exemption


def _roles(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _past(day: date) -> date:
    if day > clock.today():
        raise Invalid("This day is in the future. Record it once it has come.")
    return day
