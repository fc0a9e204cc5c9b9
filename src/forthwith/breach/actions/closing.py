"""Closing a case and opening it again: what is open is refused, or waived with reasons where it may be."""

from collections.abc import Collection

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.case.closing import lacks, waived
from forthwith.breach.models import Closing, Incident
from forthwith.breach.queries.case_state import state_of
from forthwith.breach.queries.incidents import facts_of
from forthwith.duties import actions as duties
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def close(*, incident: Incident, why: str, waives: Collection[str], by: Person) -> Closing:
    """Close a case. `waives` names the kinds of open things that may stay open, for the reasons given in `why`."""
    guards.check_may_work(by)
    incident = locked(incident)
    if not why.strip():
        raise Invalid("Say in a sentence why the case can be closed.")
    state = state_of(incident)
    open_ = lacks(state)
    if left := waived(open_, frozenset(waives)):
        raise WrongState("The case cannot be closed yet. " + " ".join(f"{one.says}." for one in left))
    closing = Closing.objects.create(
        incident=incident,
        why=why.strip(),
        waived=sorted({one.code for one in open_}),
        closed_at=clock.now(),
        closed_by=by,
    )
    incident.closed_at = closing.closed_at
    incident.save()
    if state.duplicate_of:
        duties.replace(case=incident.reference, duties=[])
    record.append(
        "breach.close",
        by=by,
        case=incident.reference,
        rows=[incident, closing],
        fields={"waived": closing.waived, "duplicate_of": state.duplicate_of},
        phi={"why": closing.why},
    )
    return closing


@transaction.atomic
def reopen(*, incident: Incident, why: str, by: Person) -> Closing:
    """Open a closed case again, with the reason; its closing stays on record."""
    guards.check_may_work(by)
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    closing = incident.closings.filter(reopened_at=None).first()
    if closing is None:
        raise WrongState("This case is open already.")
    if not why.strip():
        raise Invalid("Say why the case is opened again.")
    closing.reopened_why, closing.reopened_at, closing.reopened_by = why.strip(), clock.now(), by
    closing.save()
    incident.closed_at = None
    # The law is asked again: time has passed, and a duplicate owed nothing while it was closed.
    version = put(incident, facts_of(incident), by=by)
    record.append(
        "breach.reopen",
        by=by,
        case=incident.reference,
        rows=[incident, closing, version],
        phi={"why": closing.reopened_why},
    )
    return closing
