"""An associate is looked at again; and at the end, what became of the PHI (45 CFR 164.504(e)(2)(ii)(J))."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.program.associates import guards, standings
from forthwith.program.associates.domain import Return
from forthwith.program.associates.models import Associate, AssociateReview
from forthwith.program.associates.register import ASSOCIATES
from forthwith.program.registers.actions import versioned
from forthwith.record import actions as record


@transaction.atomic
def review(*, associate: Associate, reviewed_on: date, outcome: str, by: Person) -> AssociateReview:
    """Whether what is on file still holds: services, PHI, subcontractors, agreement."""
    guards.check_may_keep(by)
    guards.check_works(associate)
    guards.check_has_come(reviewed_on, "reviewed_on")
    if not outcome.strip():
        raise Invalid("Say what was looked at, and what came of it.", (Fault("outcome", "words"),))
    made = AssociateReview.objects.create(
        associate=associate,
        reviewed_on=reviewed_on,
        outcome=outcome.strip(),
        recorded_at=clock.now(),
        reviewed_by=by,
    )
    fact = happened(
        "associate.reviewed",
        subject=associate.subject,
        on=reviewed_on,
        label=f"Review of {associate.name}"[:160],
        href=standings.page_of(associate),
        by=by,
    )
    fields = {"associate": associate.reference, "on": reviewed_on.isoformat()}
    record.append("associates.review", by=by, rows=[made, fact], fields=fields)
    refresh_later()
    return made


@transaction.atomic
def record_return(*, associate: Associate, what: Return, on: date, proof: str, by: Person) -> Associate:
    """What became of the PHI once the services ended, with what shows it, or why neither way is feasible."""
    guards.check_may_keep(by)
    guards.check_has_come(on, "on")
    associate = Associate.objects.select_for_update().get(pk=associate.pk)
    if associate.phi_return:
        raise WrongState(f"It is recorded already, on {associate.phi_return_on}.")
    if not associate.until_on:
        raise WrongState("The services go on. Record their last day in the register first.")
    if not proof.strip():
        raise Invalid("Say what shows it, or why neither is feasible.", (Fault("proof", "what shows it"),))
    associate.phi_return, associate.phi_return_on, associate.phi_return_proof = what, on, proof.strip()
    associate.save()
    kept = versioned(ASSOCIATES, associate, act="associates.record_return", by=by)
    fields = {"associate": associate.reference, "on": on.isoformat(), "what": what.value}
    record.append("associates.record_return", by=by, rows=[associate, kept], fields=fields)
    return associate
