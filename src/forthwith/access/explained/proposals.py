"""A settled reason on its way to become a template: the shape of its data. Who keeps it decides who approves it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person made of a row that no template explained, or that a flag stood beside."""

    event_id: str
    user_id: str
    patient_id: str
    is_appropriate: bool | None  # None: not known; asked on
    reason: str  # in the person's words
    settled_by: str
    settled_on: date


@dataclass(frozen=True, slots=True)
class TemplateProposal:
    """A reason that came again and again, proposed as a template; it explains nothing until a person approves it.

    It becomes rows of a context table (as a rule `tasks`, `care_team` or `assignments`), never a rule of its own:
    so each access it explains is still proven by a record.
    """

    sentence: str  # "The user schedules visits of this clinic."
    table: str  # the table of context.SCHEMAS whose rows would prove it
    rows: int  # settled rows it would have explained
    users: int
    settled: tuple[str, ...]  # event IDs it rests on
    proposed_by: str
    proposed_on: date
