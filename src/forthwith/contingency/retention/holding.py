"""What legal holds hold: everything, a kind, or one document by its name."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from forthwith import clock
from forthwith.contingency import guards
from forthwith.contingency.models import Hold
from forthwith.contingency.retention.kinds import Kind, kind_of
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a kind: all of it, or these names."""

    everything: bool
    names: frozenset[str]

    def holds(self, name: str) -> bool:
        """Whether a document of this name is held."""
        return self.everything or name in self.names


def in_force(on: date) -> "list[Hold]":
    """The holds in force on a day."""
    return list(Hold.objects.filter(lifted_at=None, from_on__lte=on).select_related("placed_by"))


def held(kind: Kind, on: date) -> Held:
    """What is held of a kind on a day."""
    found = Hold.objects.filter(Q(kind=kind.name) | Q(kind=""), lifted_at=None, from_on__lte=on)
    names = frozenset(found.values_list("subject", flat=True))
    return Held("" in names, names - {""})


def everything_is_held() -> bool:
    """Whether an order holds everything; cases of breach ask it too."""
    return Hold.objects.filter(kind="", lifted_at=None, from_on__lte=clock.today()).exists()


@transaction.atomic
def place_hold(*, kind: str, subject: str, why: str, ordered_by: str, from_on: date, by: Person) -> Hold:
    """Keep whatever its last day: everything (no kind), a kind (no subject), or one document by its name."""
    guards.check_may_keep(by)
    guards.check_reasons(why, "for the hold")
    if not ordered_by.strip():
        raise Invalid("Say who orders the hold.", (Fault("ordered_by", "who orders it"),))
    if kind:
        kind_of(kind)
    elif subject:
        raise Invalid("Say of which kind the document is.", (Fault("kind", "the kind of the document"),))
    if Hold.objects.filter(kind=kind, subject=subject, lifted_at=None).exists():
        raise WrongState("A hold on this is in force already.")
    hold = Hold.objects.create(
        kind=kind,
        subject=subject,
        why=why.strip(),
        ordered_by=ordered_by.strip(),
        from_on=from_on,
        placed_at=clock.now(),
        placed_by=by,
    )
    fields = {"kind": kind or "everything", "subject": subject, "from_on": from_on.isoformat()}
    record.append("contingency.place_hold", by=by, rows=[hold], fields=fields, phi={"why": hold.why})
    return hold


@transaction.atomic
def lift_hold(*, hold: Hold, why: str, by: Person) -> Hold:
    """Lift a hold, once."""
    guards.check_may_keep(by)
    guards.check_reasons(why, "for lifting the hold")
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at:
        raise WrongState("This hold was lifted already; nothing was done twice.")
    hold.lifted_why, hold.lifted_at, hold.lifted_by = why.strip(), clock.now(), by
    hold.save()
    record.append("contingency.lift_hold", by=by, rows=[hold], phi={"why": hold.lifted_why})
    return hold
