"""Facilities and officers as facts: who holds which office, out of the tables of people; a deputy fills none."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db.models import Max, Min, Q, QuerySet
from django.db.models.signals import post_save

from forthwith.duties.engine.facts import ENTITY, EVER, Facts, Stood
from forthwith.duties.refreshing import refresh_later
from forthwith.people.domain import OFFICES, Role
from forthwith.people.models import Appointment, Facility
from forthwith.record.models import Entry
from forthwith.record.queries import rows_named
from forthwith.record.upgrade import ENTERS

PAGE = "/program/facilities/"


def facilities_and_officers() -> Facts:
    """Every facility and every appointment to an office that must never stand empty."""
    held = Appointment.objects.filter(role__in=OFFICES, deputy=False).select_related("facility")
    facilities, appointments = list(Facility.objects.all()), list(held)
    entered = _entered([*facilities, *appointments])
    return Facts(
        stood=[
            *(_facility(one, entered) for one in facilities),
            *(_officer(one, entered) for one in appointments),
        ]
    )


def refresh_on_change() -> None:
    """People stand below duties and cannot ask for it themselves."""
    for model in (Facility, Appointment):
        post_save.connect(_changed, sender=model, dispatch_uid=f"duties of {model.__name__}")


def _changed(**_: object) -> None:
    refresh_later()


Entered = dict[str, tuple[datetime, datetime]]


def _entered(rows: Iterable[Facility | Appointment]) -> Entered:
    """When each row was first and last entered: seen from a day before, it was not there, or had no end."""
    keys = {row.record_key for row in rows}
    # A new version of the product enters every row anew as it was; nobody learned anything by it.
    found = Entry.objects.filter(subject__in=keys).exclude(act=ENTERS).order_by().values_list("subject")
    entered = {key: (first, last) for key, first, last in found.annotate(Min("at"), Max("at"))}
    for at, canonical in _imports().values_list("at", "canonical"):
        for key in _beside(bytes(canonical)) & keys:
            first, last = entered.get(key, (at, at))
            entered[key] = min(first, at), max(last, at)
    return entered


def _imports() -> QuerySet[Entry]:
    """The acts that enter many of these rows at once; all but the first are not an entry's subject."""
    facilities = Q(act="registers.import", subject__startswith="people.facility:")
    return Entry.objects.filter(Q(act="people.import") | facilities)


@lru_cache(maxsize=16)
def _beside(canonical: bytes) -> frozenset[str]:
    """The rows an import names; an entry never changes, so each is read once."""
    return rows_named(canonical)


def _facility(one: Facility, entered: Entered) -> Stood:
    begun, ended = entered.get(one.record_key, (EVER, EVER))
    return Stood(
        kind="facility",
        subject=f"facility:{one.code}",
        from_on=one.from_on,
        until_on=one.until_on,
        label=one.name,
        recorded_at=begun,
        ended_at=ended if ended > begun else None,
    )


def _officer(one: Appointment, entered: Entered) -> Stood:
    begun, ended = entered.get(one.record_key, (EVER, EVER))
    return Stood(
        kind=f"officer.{one.role}",
        subject=f"facility:{one.facility.code}" if one.facility else ENTITY,
        from_on=one.from_on,
        until_on=one.until_on,
        label=f"{Role(one.role).words} appointed",
        href=PAGE,
        recorded_at=begun,
        ended_at=ended if ended > begun else None,
    )
