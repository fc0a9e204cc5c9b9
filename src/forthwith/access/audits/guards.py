"""What may be done with an audit and its rows as they stand: each check raises what the page would show."""

from collections.abc import Mapping

from forthwith import clock
from forthwith.access.audits.words import missing_in_words
from forthwith.access.models import Audit, AuditKind, AuditRow, Decision
from forthwith.duties.engine.periods import first_day
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.people.models import Person

_KIND = Decision.Kind
# What may be decided at the desk, by procedure. Of employees inactivity alone never disables (dmh.emp.3).
AT_THE_DESK = {
    AuditKind.PROVIDER: (_KIND.DISABLE, _KIND.TERMINATED, _KIND.KEEP, _KIND.NOT_MINE),
    AuditKind.EMPLOYEE: (_KIND.TERMINATED, _KIND.KEEP, _KIND.NOT_MINE),
    AuditKind.MAINFRAME: (_KIND.DELETE, _KIND.TERMINATED, _KIND.KEEP, _KIND.NOT_MINE),
    AuditKind.CONTRACT: (_KIND.DISABLE, _KIND.KEEP, _KIND.NOT_MINE),
}


def check_open(audit: Audit) -> None:
    """A closed audit stays as it was closed."""
    if Audit.objects.filter(pk=audit.pk, closed_at__isnull=False).exists():
        raise WrongState(f"{audit.reference} is closed; nothing in it changes any more.")


def check_may_decide(by: Person, row: AuditRow) -> None:
    """Whoever works on audits decides a row of an account that is not their own."""
    mail = str(row.facts.get("mail", ""))
    if mail and mail.casefold() == by.email.casefold():
        raise NotPermitted("This is your own account: somebody else decides it.")


def check_kind(audit: Audit, row: AuditRow, kind: Decision.Kind) -> None:
    """The procedure knows this decision; an exempt account is disabled on notice of termination alone (dmh.prov.0)."""
    if kind not in (*AT_THE_DESK[AuditKind(audit.kind)], _KIND.TAKEN_BACK):
        raise Invalid(f"“{kind.label}” is no decision of this procedure.")
    if kind is _KIND.DISABLE and row.facts.get("exempt_by"):
        raise WrongState(
            f"Row {row.number} is exempt ({row.facts['exempt_by']}): it is disabled only once employment has ended."
        )
    if kind is _KIND.TAKEN_BACK and not row.stands:
        raise WrongState(f"Row {row.number} is not decided; there is nothing to take back.")


def check_reason(kind: Decision.Kind, why: str, *, together: bool) -> None:
    """To keep an account against the list, and to decide many at once, takes a reason."""
    if kind is _KIND.KEEP and not why.strip():
        raise Invalid("Say why the account is kept: the list asks for the opposite.")
    if together and not why.strip():
        raise Invalid("Say why all of these are decided alike.")


def check_seen(last: Decision | None, seen: int) -> None:
    """What the page showed is still what stands."""
    if (last.pk if last else 0) == seen:
        return
    if last is None:
        raise WrongState("The page is older than the row. Look at it again.")
    who = last.decided_by.name if last.decided_by else "the contact, by link"
    raise WrongState(
        f"Meanwhile this row was decided by {who}: {last.kind}. Yours was not kept; look at it again."
    )


def check_has_begun(period: str) -> None:
    """A list may be judged ahead of its period; what closes before it would prove nothing for it."""
    first = first_day(period)
    if first and clock.today() < first:
        raise WrongState(f"{period} begins on {first}. Close this audit on that day or later.")


def check_can_close(missing: Mapping[str, int]) -> None:
    """Silence never approves: what is missing is said, all of it."""
    said = missing_in_words(missing)
    if said:
        raise WrongState(f"This audit cannot be closed yet: {'; '.join(said)}.")
