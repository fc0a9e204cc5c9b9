"""Reads of the register: systems, contacts on a day, exceptions in force and expiring."""

from datetime import date

from django.db.models import Q, QuerySet

from forthwith.access.models import Contact, ContactKind, Exemption, System, SystemKind
from forthwith.errors import NotFound


def systems(*kinds: SystemKind) -> QuerySet[System]:
    """Systems in use, of some kinds or of all."""
    found = System.objects.filter(ended_on=None)
    return found.filter(kind__in=kinds) if kinds else found


def system(name: str) -> System:
    """One system by its short name."""
    found = System.objects.filter(name=name).first()
    if found is None:
        raise NotFound(f"There is no system {name} in the register.")
    return found


def contacts(on: date) -> QuerySet[Contact]:
    """Everybody who answers on a day; the last day still counts."""
    return Contact.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


def contacts_for(kind: ContactKind, unit: str, on: date) -> list[Contact]:
    """Who answers for a unit on a day: its own contacts, else those who stand for all units; empty: nobody known."""
    found = contacts(on).filter(kind=kind)
    return list(found.filter(unit=unit)) or list(found.filter(unit=""))


def contact(number: int) -> Contact:
    """One contact by its row."""
    found = Contact.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such contact.")
    return found


def exemptions_on(on: date) -> QuerySet[Exemption]:
    """Exceptions in force on a day; one that was ended holds no more from the day it was ended."""
    in_force = Exemption.objects.filter(from_on__lte=on, until_on__gte=on)
    return in_force.filter(Q(ended_on=None) | Q(ended_on__gt=on)).select_related("system", "owner")


def exemption(number: int) -> Exemption:
    """One exception by its row."""
    found = Exemption.objects.filter(pk=number).select_related("system", "owner").first()
    if found is None:
        raise NotFound("There is no such exception.")
    return found
