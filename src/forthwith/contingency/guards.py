"""Who may read of backups, hold and dispose; each check raises what the page would show."""

from forthwith.contingency.models import Disposal
from forthwith.errors import Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person

READERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
KEEPERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER)
WITNESSES = (*KEEPERS, Role.SECOND_APPROVER)
RETENTION = (*WITNESSES, Role.AUDITOR)


def check_may_read(by: Person) -> None:
    """Backups: the officers, the auditor, and the administrator who runs the server."""
    check_holds(by, *READERS, to="see the backups")


def check_may_read_retention(by: Person) -> None:
    """What is kept until when: the officers, whoever witnesses, the auditor."""
    check_holds(by, *RETENTION, to="see how long documents are kept")


def check_may_keep(by: Person) -> None:
    """The officers place and lift holds, and ask for a disposal."""
    check_holds(by, *KEEPERS, to="hold documents or ask for their disposal")


def check_may_decide(by: Person, disposal: Disposal) -> None:
    """Another person than asked, once."""
    check_holds(by, *WITNESSES, to="witness or decline a disposal")
    if disposal.witnessed_at or disposal.declined_at:
        raise WrongState("This disposal was decided already; nothing was done twice.")


def check_may_witness(by: Person, disposal: Disposal) -> None:
    """Two persons are two."""
    check_may_decide(by, disposal)
    check_second_person(
        by, disposal.asked_by, refusal="You asked for this disposal: another person must witness it."
    )


def check_reasons(words: str, what: str) -> None:
    """An act of keeping or disposal has its reasons."""
    if not words.strip():
        raise Invalid(f"Give the reasons {what}: they stay on the record.")
