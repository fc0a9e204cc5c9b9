"""The verbs: what a case owes under the law, replaced; under the policy, added; what a program owes, kept.

Each is part of the calling act.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from forthwith.duties.domain import POLICY
from forthwith.duties.models import Duty

# What the ledger of access asks for beside the calendar: kept by its own slice.
LEDGER = ("deletion", "ssa report")


@transaction.atomic
def replace(*, case: str, duties: Iterable[Duty]) -> None:
    """Let these be the duties of a case under the law, whatever they were before."""
    Duty.objects.filter(case=case).exclude(law=POLICY).delete()
    Duty.objects.bulk_create(duties)


def add(*, duty: Duty) -> None:
    """One more duty of the entity's own policy; it stays until `done`, whatever the facts say meanwhile."""
    duty.law = POLICY
    duty.save()


def done(*, case: str, kind: str, on: date) -> None:
    """A duty of the policy is done."""
    Duty.objects.filter(case=case, law=POLICY, kind=kind).update(done_on=on)


@transaction.atomic
def remove(*, case: str) -> None:
    """A case that is disposed of owes nothing more."""
    Duty.objects.filter(case=case).delete()


@transaction.atomic
def keep(*, law: str, duties: Iterable[Duty], among: Collection[str] = (), but: Collection[str] = ()) -> None:
    """Let these be all that is owed under one law or program; what says the same as before stays as it is.

    `among`: of these kinds alone. `but`: of every kind but these.
    """
    found = Duty.objects.filter(law=law).exclude(kind__in=but)
    found = found.filter(kind__in=among) if among else found
    there = {_says(one): one.pk for one in found.defer("why")}
    wanted = {_says(one): one for one in duties}
    Duty.objects.filter(pk__in=[there[says] for says in there.keys() - wanted.keys()]).delete()
    Duty.objects.bulk_create([one for says, one in wanted.items() if says not in there])


def _says(duty: Duty) -> tuple[object, ...]:
    days = duty.from_on, duty.due_on, duty.done_on, duty.late_because
    return duty.case, duty.kind, duty.title, duty.href, duty.begun, duty.owner, days, duty.digest
