"""The sample's business associates: two with an agreement in force, one whose agreement has lapsed."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.law.hipaa.s164_504_e import Answer, terms
from forthwith.people.domain import Role
from forthwith.program.associates.actions import agreements, associates
from forthwith.program.associates.models import Associate
from forthwith.program.associates.register import ASSOCIATES
from forthwith.program.registers import actions as registers
from forthwith.sample.steps import Cast

LAPSED_DAYS = 9
_MERIDIAN, _SHREDDERS = "Meridian Records LLC (invented)", "Prairie Shredding Co. (invented)"
_ASSOCIATES = (
    (_MERIDIAN, "Keeps and scans records", "Names, client numbers, service lines", None),
    (_SHREDDERS, "Shreds paper at every facility", "Paper of every kind", -LAPSED_DAYS),
    ("Bluestem Hosting Inc. (invented)", "Hosts the clinical record", "The whole clinical record", 400),
)


def enter(cast: Cast, today: date) -> None:
    """Three associates, each with its agreement, in which somebody looked for the terms of the law."""
    by, since = cast[Role.PRIVACY_OFFICER], clock.today()
    for name, services, phi, ends in _ASSOCIATES:
        given = {"name": name, "services": services, "phi": phi, "from_on": since.isoformat()}
        made = registers.add(ASSOCIATES, data=given, by=by)
        agreed = agreements.add_agreement(
            associate=made,
            name="agreement.txt",
            data=f"Agreement with {name}. Invented for the sample agency.\n".encode(),
            signed_on=since,
            from_on=since,
            until_on=today + timedelta(days=ends) if ends else None,
            breach_days=10,
            by=by,
        )
        there = {term.key: Answer.THERE for term in terms(since)}
        if name == _MERIDIAN:
            there["subcontractors"] = Answer.LACKING
        agreements.look_for_terms(agreement=agreed, answers=there, by=by)


def review(cast: Cast, today: date) -> None:
    """One of them is looked at again."""
    associates.review(
        associate=Associate.objects.get(name=_MERIDIAN),
        reviewed_on=clock.today(),
        outcome="Services as before; the term on subcontractors is still to be agreed.",
        by=cast[Role.PRIVACY_OFFICER],
    )
