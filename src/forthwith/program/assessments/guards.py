"""Who may do what with assessments, and what stands in the way of closing one."""

from forthwith import clock
from forthwith.errors import Fault, Invalid, NotPermitted, Refused, WrongState
from forthwith.law.hipaa.provisions import Provision
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.assessments.domain import FINDINGS, WAITING, Said, Subject, faults
from forthwith.program.assessments.models import Assessment, FollowUp
from forthwith.program.assessments.queries import Line, lines

READERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR)
# dmh.2.C.i and dmh.2.C.ii name them, one each: security by the one, privacy by the other.
KEEPER = {Subject.SECURITY: Role.SECURITY_OFFICER, Subject.PRIVACY: Role.PRIVACY_OFFICER}


def check_may_read(by: Person) -> None:
    """The officers and the auditor."""
    check_holds(by, *READERS, to="read the yearly assessments")


def check_may_work(by: Person, subject: Subject) -> None:
    """Security is the security officer's, privacy the privacy officer's."""
    check_holds(by, KEEPER[subject], to=f"work on the yearly {subject.value} assessment")


def may_work(by: Person, subject: Subject) -> bool:
    """Whether the page offers it."""
    return by.holds(KEEPER[subject])


def check_year(year: int) -> None:
    """A year that has begun, and not one long gone."""
    today = clock.today()
    if not today.year - 1 <= year <= today.year:
        raise Invalid(f"Only {today.year - 1} and {today.year} may be assessed now, not {year}.")


def check_open(assessment: Assessment) -> None:
    """What is closed stays as it was closed."""
    if assessment.closed_at:
        raise WrongState(
            f"{assessment.reference} is closed. What has changed since belongs in the next year."
        )


def check_answer(provision: Provision, said: Said) -> None:
    """The answer is one; Invalid names each thing it lacks."""
    found = faults(provision, said)
    if found:
        lacks = tuple(Fault(str(provision.cite), one) for one in found)
        raise Invalid(f"The answer is not kept yet. It lacks {'; '.join(found)}.", lacks)


def check_follow_up_open(follow_up: FollowUp) -> None:
    """A follow-up is closed once."""
    if follow_up.closed_at:
        raise WrongState("This follow-up is closed already; nothing was done twice.")


def check_may_see(by: Person, follow_up: FollowUp) -> None:
    """Its owner, and whoever reads assessments."""
    if by != follow_up.owner:
        check_may_read(by)


def check_may_prove(by: Person, follow_up: FollowUp) -> None:
    """Its owner, or the officer whose assessment it is of."""
    if by != follow_up.owner and not may_work(by, Subject(follow_up.subject)):
        raise NotPermitted("Only the owner of the follow-up or the officer of the assessment may close it.")


def open_in(assessment: Assessment) -> list[tuple[Line, str]]:
    """Each row that stands in the way of closing, and why."""
    return [(line, why) for line in lines(assessment) if (why := _in_the_way(line))]


def _in_the_way(line: Line) -> str:
    if line.stand in WAITING:
        return "last year’s answer, not confirmed again" if line.row.carried else "not answered"
    lacking = faults(line.provision, line.row.said())
    if lacking:
        return f"lacks {'; '.join(lacking)}"
    if line.stand in FINDINGS and not line.open_follow_ups:
        return "a finding without a follow-up that is open"
    return ""


def check_may_close(assessment: Assessment, *, late_because: str) -> None:
    """Nothing is open, and a year that is over says why it is late."""
    check_open(assessment)
    still = open_in(assessment)
    if still:
        first = "; ".join(f"{line.provision.cite}: {why}" for line, why in still[:10])
        more = f"; and {len(still) - 10} more" if len(still) > 10 else ""
        lacks = tuple(
            Fault(str(line.provision.cite), "an answer that can be closed", why) for line, why in still
        )
        raise Invalid(
            f"{assessment.reference} cannot be closed: {len(still)} rows are open. {first}{more}.", lacks
        )
    if is_late(assessment) and not late_because.strip():
        raise Invalid(f"{assessment.year} is over. Say why its assessment is closed late.")


def is_late(assessment: Assessment) -> bool:
    """A year's assessment belongs in its year (reading 91)."""
    return clock.today().year > assessment.year


def may_close(by: Person, assessment: Assessment) -> bool:
    """Whether the page offers it; what is missing it lists itself."""
    try:
        check_may_work(by, assessment.of)
        check_open(assessment)
    except Refused:
        return False
    return True
