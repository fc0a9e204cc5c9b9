"""Opening an audit: the list frozen, a verdict for every row; who reviews which rows; the plan; closing."""

from collections.abc import Mapping, Sequence
from datetime import date

from forthwith.access.models import Audit, AuditKind, Contact, Plan, System
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person


def open_audit(
    *,
    by: Person,
    kind: AuditKind,
    period: str,
    system: System,
    accounts: Snapshot,
    beside: Mapping[str, Sequence[Snapshot]],
    as_of_on: date,
    due_on: date,
) -> Audit:
    """Judge every row of a list, freeze it, and put the rows that ask for a decision before their reviewers.

    `beside` names further snapshots by what they are: hr, contracts, roles, log, or another system's short name.
    A second audit of the same kind, system and period stands beside the first.
    """
    raise NotImplementedError


def assign(
    *, audit: Audit, numbers: Sequence[int], reviewer: Person | None, contact: Contact | None, by: Person
) -> int:
    """Name who decides these rows: a person at the desk, or a contact outside. How many rows changed hands."""
    raise NotImplementedError


def send_asks(*, audit: Audit, by: Person) -> int:
    """Ask every contact who has undecided rows, by link; how many were asked now. Nobody is asked twice."""
    raise NotImplementedError


def make_plan(*, audit: Audit, by: Person) -> Plan:
    """Draft the changes the decisions ask for; a second person approves them. Made twice, it is the same plan."""
    raise NotImplementedError


def close_audit(*, audit: Audit, closing: str, by: Person) -> Audit:
    """Close: every row decided, every ask answered or withdrawn, the plan made; the report is kept by its digest."""
    raise NotImplementedError
