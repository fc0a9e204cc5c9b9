"""What whoever reads no cases sees of a duty that a case brings: that there was a breach, never which case."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from forthwith.duties.engine.due import Due, Proof
from forthwith.duties.models import Duty

CASE = "incident"
# Where regulations and their reviews are kept: open to whoever reads the program.
PAGE = "/program/policies/"


def unnamed_row(duty: Duty) -> Duty:
    """A row of the first page, which is not saved: its clause and day stay, the case and the way to it go."""
    if is_of_a_case(duty.subject):
        duty.subject, duty.case, duty.href = CASE, " ".join(filter(None, (duty.cite, duty.period))), PAGE
    return duty


def unnamed(dues: Iterable[Due]) -> Iterator[Due]:
    """The dues of a calendar; two breaches of one day stay two."""
    again: dict[tuple[str, str], count[int]] = {}
    for due in dues:
        if not is_of_a_case(due.subject):
            yield due
            continue
        number = next(again.setdefault((due.duty, due.period), count(1)))
        subject = CASE if number == 1 else f"{CASE}:{number}"
        yield replace(due, subject=subject, href=PAGE, begun="", proof=Proof(due.proof.label, ""))


def is_of_a_case(subject: str) -> bool:
    """Whether a duty is owed for one case."""
    return subject.partition(":")[0] == CASE
