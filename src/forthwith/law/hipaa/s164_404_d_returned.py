"""45 CFR 164.404(d)(2): what a returned letter says of the contact information it went to."""

from enum import StrEnum

from forthwith.law.hipaa.facts import Contact
from forthwith.law.hipaa.s164_404_d import CITE as S164_404_D
from forthwith.law.kernel import Cite, Fact, Finding, Reading
from forthwith.law.readings import ADDRESS_WORKS, RETURNED_AS_DECEASED, RETURNED_IS_OUT_OF_DATE

CITE: Cite = S164_404_D / "2"


class ReturnReason(StrEnum):
    """Why the Postal Service returned a letter, in the words it prints on the envelope."""

    ATTEMPTED_NOT_KNOWN = "attempted_not_known"
    INSUFFICIENT_ADDRESS = "insufficient_address"
    MOVED_LEFT_NO_ADDRESS = "moved_left_no_address"
    FORWARDING_EXPIRED = "forwarding_expired"
    NO_SUCH_NUMBER = "no_such_number"
    NO_SUCH_STREET = "no_such_street"
    NOT_DELIVERABLE = "not_deliverable_as_addressed"
    NO_MAIL_RECEPTACLE = "no_mail_receptacle"
    BOX_CLOSED = "box_closed"
    VACANT = "vacant"
    ILLEGIBLE = "illegible"
    DECEASED = "deceased"
    UNCLAIMED = "unclaimed"
    REFUSED = "refused"
    TEMPORARILY_AWAY = "temporarily_away"
    NO_REASON = "no_reason"


_REACHED = frozenset({ReturnReason.UNCLAIMED, ReturnReason.REFUSED, ReturnReason.TEMPORARILY_AWAY})


def contact_after(reason: ReturnReason) -> Finding[Contact]:
    """(d)(2) Whether the contact information is still sufficient after a letter came back for this reason."""
    fact = Fact("the letter was returned", reason)
    if reason in _REACHED:
        return _found(Contact.SUFFICIENT, "The address still leads to this person", fact, ADDRESS_WORKS)
    reading = RETURNED_AS_DECEASED if reason is ReturnReason.DECEASED else RETURNED_IS_OUT_OF_DATE
    return _found(Contact.INSUFFICIENT, "The contact information is out of date", fact, reading)


def _found(contact: Contact, says: str, fact: Fact, reading: Reading) -> Finding[Contact]:
    return Finding(contact, says, CITE, (fact, reading))
