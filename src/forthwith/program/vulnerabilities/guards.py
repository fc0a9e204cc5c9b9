"""Who may do what with vulnerabilities: each check raises what the page would show."""

from datetime import date

from forthwith import clock
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import promised
from forthwith.program.vulnerabilities.domain import Decision
from forthwith.program.vulnerabilities.models import Assessment, Scan
from forthwith.program.vulnerabilities.periods import bounds

OFFICER = Role.SECURITY_OFFICER
READERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR)
# Reasons that say nothing are none.
LEAST_REASONS = 10


def check_may_read(by: Person) -> None:
    """What is open on which host helps an attacker: only those whose work needs it."""
    check_holds(by, *READERS, to="read vulnerabilities")


def check_may_work(by: Person) -> None:
    """Scans are taken and findings judged by the security officer."""
    check_holds(by, OFFICER, to="work on vulnerabilities")


def check_open(assessment: Assessment) -> None:
    """A closed assessment stays as it was closed; later scans belong to the next."""
    if assessment.closed_at:
        raise WrongState(f"The assessment of {assessment.period} is closed, and stays as it was closed.")


def check_stands(scan: Scan) -> None:
    """A scan is withdrawn once."""
    if scan.withdrawn_at:
        raise WrongState("This scan is withdrawn already. Nothing was changed.")


def check_period(period: str) -> None:
    """A half that has begun: nothing is assessed ahead of its time."""
    if clock.today() < bounds(period)[0]:
        raise Invalid(f"{period} has not begun. An assessment is begun in its half, or late.")


def check_reasons(reasons: str) -> None:
    """Whoever reads it in six years must understand why."""
    if len(reasons.strip()) < LEAST_REASONS:
        raise Invalid("Say why, in words that somebody else understands in six years.")


def check_decision(
    decision: Decision, *, reasons: str, owner: Person | None, due_on: date | None, until_on: date | None
) -> None:
    """Each decision has what it needs: somebody and a day, or an end, and reasons always."""
    check_reasons(reasons)
    today = clock.today()
    if decision is Decision.REMEDIATE and owner is None:
        raise Invalid("Name who is to mend it.", (Fault("owner", "a person"),))
    if decision is Decision.REMEDIATE and due_on and due_on < today:
        raise Invalid("The day it is due is past already.", (Fault("due_on", "a day from today on"),))
    if decision is Decision.ACCEPT and (until_on is None or until_on < today):
        raise Invalid(
            "A risk is accepted until a day, and then looked at anew.",
            (Fault("until_on", "a day from today on"),),
        )


def check_closing(
    assessment: Assessment, *, performer: str, another_because: str, done_on: date, late_because: str
) -> None:
    """A scan stands in it; another performer and a late day have reasons; the day fits the scans."""
    check_open(assessment)
    newest = assessment.scans.filter(withdrawn_at=None).order_by("-scanned_at").first()
    if newest is None:
        raise WrongState("Take in at least one scan first: its file is what proves the assessment.")
    if not performer.strip():
        raise Invalid("Say which unit did the assessment.")
    if performer.strip().casefold() != promised.unit().casefold() and not another_because.strip():
        raise Invalid(f"The policy names {promised.unit()}. Say why another unit did the assessment.")
    if not clock.local_date(newest.scanned_at) <= done_on <= clock.today():
        raise Invalid(
            "The day it was done does not fit.",
            (
                Fault(
                    "done_on", f"a day from {clock.local_date(newest.scanned_at)} until today", str(done_on)
                ),
            ),
        )
    if done_on > bounds(assessment.period)[1] and not late_because.strip():
        raise Invalid(f"This is after {bounds(assessment.period)[1]}, and late. Say why.")
